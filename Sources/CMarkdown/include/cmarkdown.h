#ifndef CMARKDOWN_H
#define CMARKDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What stands at a place of a Markdown document.
typedef enum cmarkdown_kind : uint8_t {
  /// A block begins or ends: text before and after does not belong together.
  CMARKDOWN_BLOCK,
  /// Prose, character references as written.
  CMARKDOWN_PROSE,
  /// A soft or hard line break; has no place.
  CMARKDOWN_BREAK,
  /// Code in line, or a line of a code block.
  CMARKDOWN_CODE,
  /// A raw tag or comment in line, or a line of a raw HTML block.
  CMARKDOWN_TAG,
  /// A link or image begins; has no place.
  CMARKDOWN_LINK_BEGIN,
  /// A link or image ends; has no place.
  CMARKDOWN_LINK_END,
} cmarkdown_kind;

/// One thing that the parser met, in the order of the document.
typedef struct cmarkdown_event {
  /// The first byte, counted from the beginning of the document.
  uint32_t offset;
  /// The length in bytes.
  uint32_t size;
  cmarkdown_kind kind;
} cmarkdown_event;

/// How a parse ended.
typedef enum cmarkdown_status : uint8_t {
  CMARKDOWN_OK,
  CMARKDOWN_OUT_OF_MEMORY,
  /// The parser called back more often than was allowed.
  CMARKDOWN_TOO_COMPLEX,
  /// The parser named text that is not in the document.
  CMARKDOWN_OUTSIDE,
} cmarkdown_status;

/// The events of a document.
typedef struct cmarkdown_document {
  cmarkdown_event *events;
  size_t count;
  cmarkdown_status status;
} cmarkdown_document;

/// Parses a document: CommonMark with tables, strikethrough and task lists.
///
/// `limit` bounds the callbacks, and thereby memory; in MDX there is neither indented code nor raw HTML.
/// The result is freed by cmarkdown_free.
cmarkdown_document cmarkdown_parse(const uint8_t *text, uint32_t size, size_t limit, bool is_mdx);

/// Frees the events of a document.
void cmarkdown_free(cmarkdown_document document);

#endif
