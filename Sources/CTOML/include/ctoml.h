// TOML documents as a flat list of nodes, each with its place in the source.
#ifndef CTOML_H
#define CTOML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a node holds.
typedef enum ctoml_kind : uint8_t {
  CTOML_TABLE,
  CTOML_ARRAY,
  CTOML_STRING,
  CTOML_INTEGER,
  CTOML_FLOAT,
  CTOML_BOOLEAN,
  /// A date, a time or both; `text` is as toml++ prints it.
  CTOML_DATE,
} ctoml_kind;

/// One value. Lines count from 1, columns from 1 in code points; 0 where there is no place.
typedef struct ctoml_node {
  ctoml_kind kind;
  bool boolean;
  uint32_t key_line;
  uint32_t key_column;
  uint32_t line;
  uint32_t column;
  /// The key in UTF-8, not terminated; null for elements of an array and for the root.
  const char *key;
  size_t key_length;
  /// The text of a string or date in UTF-8, not terminated.
  const char *text;
  size_t text_length;
  int64_t integer;
  double number;
  /// How many direct children follow, each with its own subtree (depth first).
  size_t child_count;
} ctoml_node;

/// A parsed document, or the reason why there is none.
typedef struct ctoml_document ctoml_document;

/// Parses `length` bytes; never null. Tables nested deeper than 64 are an error.
ctoml_document *ctoml_parse(const char *bytes, size_t length);
/// Frees the document and everything that its nodes point to.
void ctoml_free(ctoml_document *document);

/// Whether the document could be parsed.
bool ctoml_is_valid(const ctoml_document *document);
/// Why not, in UTF-8, not terminated.
const char *ctoml_error_message(const ctoml_document *document, size_t *length);
/// Where not.
uint32_t ctoml_error_line(const ctoml_document *document);
uint32_t ctoml_error_column(const ctoml_document *document);

/// The nodes, the root table first; valid until `ctoml_free`.
const ctoml_node *ctoml_nodes(const ctoml_document *document, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
