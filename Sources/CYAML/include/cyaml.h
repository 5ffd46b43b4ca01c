// YAML documents as a flat list of events, each scalar with its place in the source.
#ifndef CYAML_H
#define CYAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What the parser met.
typedef enum cyaml_kind : uint8_t {
  CYAML_MAPPING,
  CYAML_FLOW_MAPPING,
  CYAML_SEQUENCE,
  CYAML_FLOW_SEQUENCE,
  /// The end of a mapping or a sequence.
  CYAML_END,
  /// The beginning of a document.
  CYAML_DOCUMENT,
  /// A reference to something else in place of a value.
  CYAML_ALIAS,
  CYAML_PLAIN,
  CYAML_SINGLE_QUOTED,
  CYAML_DOUBLE_QUOTED,
  CYAML_LITERAL,
  CYAML_FOLDED,
} cyaml_kind;

/// One thing that the parser met.
typedef struct cyaml_event {
  cyaml_kind kind;
  /// Whether a tag or an anchor stands before a scalar; its place begins there.
  bool has_properties;
  /// The bytes of a scalar in the source, with its marks.
  size_t start;
  size_t end;
  /// What the scalar says, as a stretch of the document's text.
  size_t value_start;
  size_t value_size;
} cyaml_event;

/// How parsing ended.
typedef enum cyaml_status : uint8_t {
  CYAML_OK,
  CYAML_MALFORMED,
  CYAML_TOO_DEEP,
  /// Places do not ascend or lie outside the source; nothing is trusted.
  CYAML_OUTSIDE,
  CYAML_OUT_OF_MEMORY,
} cyaml_status;

/// A parsed source; to be freed.
typedef struct cyaml_document {
  cyaml_status status;
  cyaml_event *events;
  size_t count;
  /// What scalars say, one after another.
  char *text;
  size_t text_size;
  /// The offset of the fault, in bytes, and what it is, in English; not to be freed.
  size_t fault;
  const char *reason;
} cyaml_document;

/// Parses `size` bytes of UTF-8; collections nested deeper than `limit` are an error.
cyaml_document cyaml_parse(const char *bytes, size_t size, size_t limit);
/// Frees what a document holds.
void cyaml_free(cyaml_document document);

#endif
