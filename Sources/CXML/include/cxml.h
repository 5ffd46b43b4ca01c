#ifndef CXML_H
#define CXML_H

#include <stddef.h>
#include <stdint.h>

/// What stands at a place of an XML document.
typedef enum cxml_kind : uint8_t {
  /// A start tag, or one that is an element by itself.
  CXML_START,
  /// An end tag; of no length behind a tag that is an element by itself.
  CXML_END,
  /// Text as it is written, line ends included.
  CXML_TEXT,
  /// A reference to a character or an entity, which is not expanded.
  CXML_REFERENCE,
  /// `<![CDATA[`
  CXML_CDATA_BEGIN,
  /// `]]>`
  CXML_CDATA_END,
  CXML_COMMENT,
  /// A processing instruction, declaration or whatever else is no text.
  CXML_OTHER,
} cxml_kind;

/// One thing that the parser met, in the order of the document.
typedef struct cxml_event {
  /// The first byte, counted from the beginning of the document.
  uint32_t offset;
  /// The length in bytes.
  uint32_t size;
  cxml_kind kind;
} cxml_event;

/// How a parse ended.
typedef enum cxml_status : uint8_t {
  CXML_OK,
  /// The document is not well-formed.
  CXML_MALFORMED,
  CXML_OUT_OF_MEMORY,
  /// More entities are declared than any document needs.
  CXML_TOO_COMPLEX,
  /// The parser named a place that is not in the document.
  CXML_OUTSIDE,
} cxml_status;

/// The events of a document.
typedef struct cxml_document {
  cxml_event *events;
  size_t count;
  cxml_status status;
  /// What is wrong, in English, where the document is malformed; a constant.
  const char *problem;
  /// Where that is.
  uint32_t problem_offset;
} cxml_document;

/// Parses a document in UTF-8. Nothing is fetched, and no entity is expanded in text.
///
/// The result is freed by cxml_free.
cxml_document cxml_parse(const uint8_t *text, uint32_t size);

/// Frees the events of a document.
void cxml_free(cxml_document document);

#endif
