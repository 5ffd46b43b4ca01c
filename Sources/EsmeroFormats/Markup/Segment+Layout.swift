import EsmeroText

extension Segment {
  /// Whether an edit leaves the spaces that don't break where they were put on purpose.
  ///
  /// In markup, where spaces collapse, several of them are layout; and who has written one as a
  /// reference wants no other space there. Taken away as a whole it may be, as before a comma. A dash
  /// that may begin a line stays there: a list may be set so, whatever a browser makes of it.
  func keepsLayout(under edit: Edit) -> Bool {
    let taken = prose[edit.range]
    guard !joinsItems(edit) else { return false }
    let places = taken.indices.dropLast().filter { taken[$0] == 0xC2 && taken[$0 + 1] == 0xA0 }
    guard let place = places.first else { return true }
    guard places.count == 1 else { return false }
    guard edit.replacement.contains(0x20) else { return true }
    let index = map.pieces.partitionPoint { $0.prose.upperBound <= place }
    return index == map.pieces.count || map.pieces[index].isVerbatim
  }

  /// Whether an edit takes away a blank that may be the line end before an item of a list: of blanks
  /// that collapse, prose does not tell line ends from others.
  private func joinsItems(_ edit: Edit) -> Bool {
    guard !edit.replacement.contains(0x20) else { return false }
    let first = map.pieces.partitionPoint { $0.prose.upperBound <= edit.range.lowerBound }
    return map.pieces[first...].prefix { $0.prose.lowerBound < edit.range.upperBound }.contains {
      !$0.isVerbatim && prose[$0.prose].elementsEqual([0x20]) && beginsItem($0.prose.upperBound)
    }
  }

  private func beginsItem(_ offset: Int) -> Bool {
    let text = prose[offset...]
    return ["-", "*", "+", "\u{2013}", "\u{2014}", "\u{2022}"].contains {
      text.starts(with: $0.utf8)
    }
  }
}
