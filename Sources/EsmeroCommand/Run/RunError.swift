/// Why nothing is run at all: what a run needs to know cannot be understood.
package struct RunError: Error, Sendable, Hashable {
  /// Lines for a person; those about a settings file begin with its name, the line and the column.
  package let messages: [String]
}
