#include "ctoml.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <toml++/toml.h>

#include <algorithm>
#include <deque>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct ctoml_document {
  std::string message;
  uint32_t error_line = 0;
  uint32_t error_column = 0;
  toml::table root;
  // A deque, because nodes point into the strings.
  std::deque<std::string> dates;
  std::vector<ctoml_node> nodes;
};

namespace {

constexpr int maximum_depth = 64;

using Entry = std::pair<const toml::key *, const toml::node *>;

/// Entries in the order of the source: toml++ keeps them by name.
std::vector<Entry> entries_in_order(const toml::table &table) {
  std::vector<Entry> entries;
  entries.reserve(table.size());
  for (auto &&[key, node] : table) entries.emplace_back(&key, &node);
  std::stable_sort(entries.begin(), entries.end(), [](const Entry &left, const Entry &right) {
    return left.first->source().begin < right.first->source().begin;
  });
  return entries;
}

class Flattener {
 public:
  explicit Flattener(ctoml_document &document) : document(document) {}

  /// False where the tree is nested too deep.
  bool append(const toml::node &node, const toml::key *key, int depth) {
    if (depth > maximum_depth) {
      place_error(node, key);
      return false;
    }
    ctoml_node flat{};
    flat.line = node.source().begin.line;
    flat.column = node.source().begin.column;
    if (key != nullptr) {
      flat.key = key->str().data();
      flat.key_length = key->str().size();
      flat.key_line = key->source().begin.line;
      flat.key_column = key->source().begin.column;
    }
    if (const auto *table = node.as_table()) return append_table(flat, *table, depth);
    if (const auto *array = node.as_array()) return append_array(flat, *array, depth);
    set_value(flat, node);
    document.nodes.push_back(flat);
    return true;
  }

 private:
  ctoml_document &document;

  void place_error(const toml::node &node, const toml::key *key) {
    const auto &source = key != nullptr ? key->source() : node.source();
    document.message = "Tables are nested deeper than 64.";
    document.error_line = source.begin.line;
    document.error_column = source.begin.column;
  }

  bool append_table(ctoml_node flat, const toml::table &table, int depth) {
    flat.kind = CTOML_TABLE;
    flat.child_count = table.size();
    document.nodes.push_back(flat);
    for (const auto &[key, node] : entries_in_order(table)) {
      if (!append(*node, key, depth + 1)) return false;
    }
    return true;
  }

  bool append_array(ctoml_node flat, const toml::array &array, int depth) {
    flat.kind = CTOML_ARRAY;
    flat.child_count = array.size();
    document.nodes.push_back(flat);
    for (const auto &node : array) {
      if (!append(node, nullptr, depth + 1)) return false;
    }
    return true;
  }

  void set_value(ctoml_node &flat, const toml::node &node) {
    if (const auto *string = node.as_string()) {
      flat.kind = CTOML_STRING;
      flat.text = string->get().data();
      flat.text_length = string->get().size();
    } else if (const auto *integer = node.as_integer()) {
      flat.kind = CTOML_INTEGER;
      flat.integer = integer->get();
    } else if (const auto *number = node.as_floating_point()) {
      flat.kind = CTOML_FLOAT;
      flat.number = number->get();
    } else if (const auto *boolean = node.as_boolean()) {
      flat.kind = CTOML_BOOLEAN;
      flat.boolean = boolean->get();
    } else {
      flat.kind = CTOML_DATE;
      std::ostringstream printed;
      if (const auto *date = node.as_date()) printed << date->get();
      if (const auto *time = node.as_time()) printed << time->get();
      if (const auto *moment = node.as_date_time()) printed << moment->get();
      const auto &text = document.dates.emplace_back(printed.str());
      flat.text = text.data();
      flat.text_length = text.size();
    }
  }
};

/// Takes a tree apart level by level: the destructors of toml++ recurse, and a key of a hundred
/// thousand dots would exhaust the stack.
void dismantle(toml::table &&root) {
  std::vector<toml::table> pending;
  pending.push_back(std::move(root));
  while (!pending.empty()) {
    toml::table table = std::move(pending.back());
    pending.pop_back();
    for (auto &&[key, node] : table) {
      if (auto *child = node.as_table()) pending.push_back(std::move(*child));
      auto *array = node.as_array();
      if (array == nullptr) continue;
      for (auto &element : *array) {
        if (auto *child = element.as_table()) pending.push_back(std::move(*child));
      }
    }
  }
}

}  // namespace

ctoml_document *ctoml_parse(const char *bytes, size_t length) {
  auto *document = new ctoml_document;
  auto result = toml::parse(std::string_view(bytes, length));
  if (!result) {
    const auto &error = result.error();
    document->message = std::string(error.description());
    if (document->message.empty()) document->message = "This is not TOML.";
    document->error_line = error.source().begin.line;
    document->error_column = error.source().begin.column;
    return document;
  }
  document->root = std::move(result).table();
  Flattener flattener(*document);
  if (!flattener.append(document->root, nullptr, 0)) {
    document->nodes.clear();
    dismantle(std::move(document->root));
  }
  return document;
}

void ctoml_free(ctoml_document *document) { delete document; }

bool ctoml_is_valid(const ctoml_document *document) { return document->message.empty(); }

const char *ctoml_error_message(const ctoml_document *document, size_t *length) {
  *length = document->message.size();
  return document->message.data();
}

uint32_t ctoml_error_line(const ctoml_document *document) { return document->error_line; }
uint32_t ctoml_error_column(const ctoml_document *document) { return document->error_column; }

const ctoml_node *ctoml_nodes(const ctoml_document *document, size_t *count) {
  *count = document->nodes.size();
  return document->nodes.data();
}
