import Esmero
import EsmeroText

/// A name for a person: control characters, which a name may have, cannot act on the terminal.
func shown(_ name: String) -> String {
  guard !name.isEmpty else { return "''" }
  var result = ""
  for scalar in name.unicodeScalars {
    if scalar.properties.generalCategory == .control {
      result += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A number with its noun, in the singular or the plural.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

extension FileError {
  /// The error as the end of a sentence that begins with the file's name.
  var message: String {
    switch self {
    case .missing: "no such file or folder"
    case .exists: "is there already"
    case .brokenLink(let target): "broken symbolic link to \(shown(target.text))"
    case .linkLoop: "symbolic links lead round in a circle"
    case .folderLoop(let folder): "folder loop: leads back to \(shown(folder.text))"
    case .folder: "is a folder"
    case .notRegular: "not a regular file, cannot be replaced"
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .readOnly: "no permission to write; the file is untouched"
    case .unwritable(let reason): "cannot be written: \(reason); the file is untouched"
    case .attributesLost(let reason):
      "its owner and mode cannot be kept: \(reason); the file is untouched"
    case .changedMeanwhile: "changed by somebody else meanwhile; the file is untouched"
    case .tooLarge(let limit): "larger than \(Self.size(limit)) (--max-file-size)"
    case .binary: "binary file"
    case .invalidText(let encoding, let offset, let byte):
      "not valid \(encoding) at byte \(offset) (0x\(Self.hexadecimal(byte)))"
    case .undetectedEncoding(let offset, let byte):
      "not valid UTF-8 at byte \(offset) (0x\(Self.hexadecimal(byte))), and its encoding cannot be told"
    case .missingByteOrderMark(let encoding):
      "no byte order mark: name the byte order with --encoding \(encoding)LE or \(encoding)BE"
    case .unencodable(let encoding, let scalar):
      "\(encoding) cannot hold \(scalar.codePoint); the file is untouched"
    case .irreversible(let encoding):
      "cannot be written back in \(encoding) byte for byte; the file is untouched"
    }
  }

  /// What the person can do about the error, as the continuation of the sentence.
  var hint: String {
    switch self {
    case .invalidText("UTF-8", _, _), .undetectedEncoding: "; name its encoding with --encoding"
    default: ""
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    padded(String(byte, radix: 16, uppercase: true), to: 2)
  }

  private static func padded(_ digits: String, to length: Int) -> String {
    String(repeating: "0", count: max(0, length - digits.count)) + digits
  }

  private static func size(_ bytes: Int) -> String {
    for (unit, power) in [("GiB", 30), ("MiB", 20), ("KiB", 10)]
    where bytes >= 1 << power && bytes.isMultiple(of: 1 << power) {
      return "\(bytes >> power) \(unit)"
    }
    return counted(bytes, "byte")
  }
}

extension ConfigurationError {
  /// The error as lines for a person; those about a rule pack begin with its name and line.
  var messages: [String] {
    switch self {
    case .unknownRule(let name, let nearest):
      ["error: unknown rule or group '\(name)'" + UsageError.suggestion(nearest)]
    case .unknownLanguage(let name, let nearest):
      ["error: unknown language '\(name)'" + UsageError.suggestion(nearest)]
    case .unknownFormat(let name, let nearest):
      ["error: unknown format '\(name)'" + UsageError.suggestion(nearest)]
    case .rulePack(let messages): messages
    }
  }
}

extension FormatFault {
  /// The fault as a sentence, with its place, that begins with the text's name.
  func message(for name: String) -> String {
    let place = line.map { ":\($0):\(column ?? 1)" } ?? ""
    return "\(shown(name))\(place): \(reason)"
  }
}

extension RepairError {
  /// The error as a sentence that begins with the text's name.
  ///
  /// - Parameters:
  ///   - name: what the text is called.
  ///   - source: the file of which the text is a translation.
  /// - Returns: the sentence, without a full stop.
  func message(for name: String, source: FilePath? = nil) -> String {
    if let fault { return fault.message(for: name) }
    switch self {
    case .format: return shown(name)
    case .unknownFormat(let format, let nearest):
      return "\(shown(name)): unknown format '\(format)'" + UsageError.suggestion(nearest)
    case .unpaired(let part, let count, let originalCount):
      let other = source.map { shown($0.text) } ?? "its source"
      return "\(shown(name)): has \(counted(count, part)), \(other) has \(originalCount):"
        + " which belong together cannot be told"
    }
  }
}
