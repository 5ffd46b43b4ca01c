// The code that Esmero's front page shows, compiled here so that it stays true.
import Esmero

func repairSnippet() throws -> String {
  // snippet
  var configuration = Configuration()
  configuration.language = "pt-BR"
  let repairer = try Repairer(configuration)
  let text = repairer.repaired("O líder norte -coreano chegou na quinta -feira.")
  // end
  return text
}
