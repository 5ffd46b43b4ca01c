public import EsmeroText

/// Lists what wakes rules.
public enum TriggerListing {
  /// Rules with what wakes them as a JSON array, an object a rule.
  public static func json(of rules: [RuleTriggers]) -> [UInt8] {
    JSONWriter.array(ofLines: rules) { writer, rule in
      writer.name("id")
      writer.string(rule.id.name)
      writer.name("triggers")
      writer.array(of: rule.triggers) { writer, trigger in
        writer.object { write(trigger, to: &$0) }
      }
    }
  }

  private static func write(_ trigger: RuleTrigger, to writer: inout JSONWriter) {
    writer.name("applicability")
    writer.string(trigger.level.name)
    writer.name("kind")
    writer.string(trigger.kind.rawValue)
    writer.name("items")
    writer.array(of: trigger.items) { $0.string($1) }
  }
}
