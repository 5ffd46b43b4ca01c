import ReportAssets

/// The parts of the page that are the same in every report.
enum PageAssets {
  /// The page around style, script and data, each marked by its name in double braces.
  static var template: [UInt8] {
    unsafe bytes(reportassets_template(), reportassets_template_count())
  }

  /// The style sheet.
  static var style: [UInt8] { unsafe bytes(reportassets_style(), reportassets_style_count()) }

  /// The script.
  static var script: [UInt8] { unsafe bytes(reportassets_script(), reportassets_script_count()) }

  private static func bytes(_ start: UnsafePointer<CChar>?, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}
