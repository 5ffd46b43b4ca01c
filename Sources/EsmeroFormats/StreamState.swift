/// What one part of a text leaves open for the next.
public struct StreamState: Sendable, Hashable {
  /// The switches that suppression comments have set.
  var suppression = SuppressionState()
  /// The fence that a fenced code block of plain text still has to be closed by.
  var openFence: CodeFence?
  /// What holds for a line so long that its rest begins the next part.
  var openLine: SuppressionState.Verdict?
  /// The number of lines that have ended, in formats whose errors name a line.
  var lineCount = 0
  /// The chosen columns, once a table's first row has told.
  var columns: ChosenColumns?
  /// Whether strings of data are taken however they look, since what they translate is at hand.
  var takesAllStrings = false
  /// What was wrong with records that were passed over.
  public var faults: [FormatError] = []
  /// Whether the stretch at hand passes through because of a byte that is not UTF-8.
  public var isUnreadable = false

  /// The state before the first byte of a text.
  ///
  /// - Parameter handling: how comments that switch rules off are taken.
  public init(comments handling: SuppressionHandling = .obeyed) {
    suppression.handling = handling
  }

  /// The comments that switch rules off, in their order, where they are noted.
  public var comments: [SuppressionComment] { suppression.comments }

  /// The state between two parts of a text without comments and fences.
  ///
  /// - Parameter isInsideLine: whether the part before ended without a line end.
  /// - Returns: no rule is switched off, no fence is open.
  public static func plain(insideLine isInsideLine: Bool) -> StreamState {
    var state = StreamState()
    if isInsideLine { state.openLine = SuppressionState().verdict }
    return state
  }
}
