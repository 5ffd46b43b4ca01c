/// The UTF-8 of a string.
public func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

/// The string of UTF-8.
public func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
