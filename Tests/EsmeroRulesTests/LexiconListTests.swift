import EsmeroRules
import EsmeroTesting
import Foundation
import Testing

/// The lists of the product, read from the source tree.
enum ProductLexicons {
  static let folder = TestProject.folder
    .appending(path: "Sources/RuleData/lexicon")

  /// The names of all lists, as `pt/demonyms`.
  static let names: [String] = {
    let manager = FileManager.default
    let folders = (try? manager.contentsOfDirectory(atPath: folder.path())) ?? []
    return folders.flatMap { language in
      let path = folder.appending(path: language).path()
      return ((try? manager.contentsOfDirectory(atPath: path)) ?? []).filter {
        $0.hasSuffix(".txt")
      }.map { "\(language)/\($0.dropLast(4))" }
    }.sorted()
  }()

  static func source(_ name: String) throws -> LexiconSource {
    let data = try Data(contentsOf: folder.appending(path: "\(name).txt"))
    return try LexiconParser().parse(Array(data), name: name, file: "\(name).txt")
  }
}

@Suite struct LexiconListTests {
  @Test func listsExist() {
    #expect(ProductLexicons.names.count > 80)
  }

  @Test(arguments: ProductLexicons.names)
  func everyListParses(name: String) throws {
    let source = try ProductLexicons.source(name)
    #expect(!source.entries.isEmpty)
    var seen: Set<String> = []
    for entry in source.entries {
      #expect(seen.insert(entry.key).inserted, "\(entry.key) twice")
      #expect(entry.key == entry.key.precomposedStringWithCanonicalMapping.lowercased())
      #expect(!entry.key.contains("  "))
      #expect(entry.value != entry.key)
    }
  }

  @Test(arguments: ProductLexicons.names.filter { $0.hasSuffix("/fw-safe") })
  func safelyDoubledWordsAreNeverDoubledRightly(name: String) throws {
    let language = name.prefix { $0 != "/" }
    let legitName = "\(language)/legit-doublings"
    let doubled = try ProductLexicons.source(name).entries.map { "\($0.key) \($0.key)" }
    #expect(!doubled.isEmpty)
    guard ProductLexicons.names.contains(legitName) else { return }
    let legit = Set(try ProductLexicons.source(legitName).entries.map(\.key))
    #expect(legit.isDisjoint(with: doubled))
  }

  @Test func legitDoublingsAreDoubled() throws {
    for name in ProductLexicons.names where name.hasSuffix("/legit-doublings") {
      for entry in try ProductLexicons.source(name).entries {
        let words = entry.key.split(separator: " ")
        let half = words.count / 2
        #expect(words.prefix(half) == words.suffix(half), "\(name): \(entry.key)")
      }
    }
  }

  private static let reforms = ProductLexicons.names.filter { $0.contains("/reform-") }

  @Test func newSpellingIsNeverOldAgain() throws {
    for language in Set(Self.reforms.map { $0.prefix { $0 != "/" } }) {
      // Spelling of Portugal alone is another norm than that of Brazil.
      let names = Self.reforms.filter { $0.hasPrefix("\(language)/") }
      var old: Set<String> = []
      var new: Set<String> = []
      for entry in try names.map(ProductLexicons.source).flatMap(\.entries) {
        guard let value = entry.value else { continue }
        old.insert(entry.key)
        new.insert(value.lowercased())
      }
      #expect(!old.isEmpty)
      #expect(old.intersection(new) == [])
    }
  }

  @Test func reformListsAgreeOnValues() throws {
    var values: [String: String] = [:]
    for name in Self.reforms where name.hasPrefix("pt/") && !name.hasSuffix("stems") {
      for entry in try ProductLexicons.source(name).entries {
        guard let value = entry.value else { continue }
        if let other = values[entry.key] { #expect(other == value, "\(name): \(entry.key)") }
        values[entry.key] = value
      }
    }
    #expect(values["assembléias"] == "assembleias")
    #expect(values["heróicas"] == "heroicas")
    #expect(values["direcções"] == "direções")
    #expect(values["adoptávamos"] == "adotávamos")
    #expect(values["mãos-de-obra"] == "mãos de obra")
    #expect(values["bóias-frias"] == "boias-frias")
    #expect(values["micro-regiões"] == "microrregiões")
    #expect(values["não-governamentais"] == "não governamentais")
    #expect(values["re-carregou"] == "recarregou")
    #expect(values["re-carreguei"] == "recarreguei")
    #expect(values["eléctricas"] == "elétricas")
    #expect(values["electricamente"] == "eletricamente")
    #expect(values["reflicta"] == "reflita")
  }

  @Test func demonymsInflectAsTheFixtureSays() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/demonyms-inflected.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let keys = Set(try ProductLexicons.source("pt/demonyms").entries.map(\.key))
    var expected: Set<String> = []
    for line in lines {
      let cells = line.split(separator: "\t")
      expected.formUnion(cells[1].split(separator: " ").map { String($0) })
    }
    #expect(!expected.isEmpty)
    #expect(keys.subtracting(expected) == [])
    #expect(expected.subtracting(keys) == [])
  }

  @Test func keptWordsStandOverStems() throws {
    let stems = try ProductLexicons.source("pt/reform-trema-stems")
    #expect(stems.isStems)
    let words = try ProductLexicons.source("pt/reform-trema").entries
    let kept = words.filter { $0.tags.contains("keep") }
    #expect(kept.contains { $0.key == "pingüinos" })
    #expect(kept.allSatisfy { $0.value == nil })
  }

  /// A form that is another word than its entry would make a rule act on that word.
  @Test(arguments: [
    ("pt/hyphen-compounds", "e-mais"), ("pt/hyphen-compounds", "quinta-feiras"),
    ("pt/weekdays", "segunda-feiras"), ("pt/reform-ei-oi", "herói"), ("pt/reform-ei-oi", "heróis"),
    ("pt/reform-ei-oi", "heroicamente"), ("pt/reform-differential", "para"),
    ("pt/reform-pt-PT-consonants", "facto"), ("pt/reform-pt-PT-consonants", "apto"),
    ("pt/reform-hyphen", "dia a dia"), ("pt/role-nouns", "modela"),
  ])
  func listLacks(name: String, word: String) throws {
    #expect(!(try ProductLexicons.source(name).entries.contains { $0.key == word }))
  }

  @Test(arguments: [
    ("pt/hyphen-compounds", "primeiras-ministras"), ("pt/hyphen-compounds", "guarda-sóis"),
    ("pt/hyphen-compounds", "estrelas-do-mar"), ("pt/hyphen-compounds", "matérias-primas"),
    ("pt/hyphen-compounds", "palavras-chave"), ("pt/hyphen-compounds", "porta-vozes"),
    ("pt/hyphen-compounds", "sul-coreanas"), ("pt/hyphen-compounds", "nós-raízes"),
    ("pt/hyphen-compounds", "e-mails"), ("pt/hyphen-compounds", "contra-atacou"),
    ("pt/hyphen-compounds", "capitães-mores"), ("pt/hyphen-compounds", "mal-entendidos"),
    ("pt/demonyms", "espanhóis"), ("pt/role-nouns", "juízas"), ("pt/role-nouns", "campeãs"),
    ("pt/compound-second", "raízes"), ("pt/prefix-solid", "sobrevivendo"),
    ("any/metalinguistic", "sufixo"), ("pt/function-words", "que"),
  ])
  func listHas(name: String, word: String) throws {
    #expect(try ProductLexicons.source(name).entries.contains { $0.key == word })
  }
}
