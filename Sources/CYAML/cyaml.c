#if !__has_include(<yaml.h>)
#error "Esmero needs LibYAML: apt install libyaml-dev"
#endif

#include "cyaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/// Turns the parser's places, which count characters, into bytes; they must ascend.
typedef struct {
  const char *bytes;
  size_t size;
  size_t characters;
  size_t offset;
} cursor;

static bool is_continuation(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

static bool advance(cursor *cursor, size_t characters) {
  if (characters < cursor->characters) return false;
  while (cursor->characters < characters) {
    if (cursor->offset >= cursor->size) return false;
    cursor->offset++;
    while (cursor->offset < cursor->size && is_continuation(cursor->bytes[cursor->offset])) {
      cursor->offset++;
    }
    cursor->characters++;
  }
  return true;
}

static bool grow(void **memory, size_t *capacity, size_t wanted, size_t width) {
  if (wanted <= *capacity) return true;
  size_t next = *capacity == 0 ? 64 : *capacity;
  while (next < wanted) next *= 2;
  void *larger = realloc(*memory, next * width);
  if (larger == NULL) return false;
  *memory = larger;
  *capacity = next;
  return true;
}

typedef struct {
  cyaml_document document;
  size_t capacity;
  size_t text_capacity;
  size_t depth;
  size_t limit;
  cursor cursor;
} reading;

static cyaml_kind scalar_kind(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return CYAML_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return CYAML_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE: return CYAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE: return CYAML_FOLDED;
    default: return CYAML_PLAIN;
  }
}

static cyaml_status take_scalar(reading *reading, const yaml_event_t *event, cyaml_event *flat) {
  size_t size = event->data.scalar.length;
  flat->kind = scalar_kind(event->data.scalar.style);
  flat->has_properties = event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL;
  if (!advance(&reading->cursor, event->start_mark.index)) return CYAML_OUTSIDE;
  flat->start = reading->cursor.offset;
  if (!advance(&reading->cursor, event->end_mark.index)) return CYAML_OUTSIDE;
  flat->end = reading->cursor.offset;
  cyaml_document *document = &reading->document;
  if (!grow((void **)&document->text, &reading->text_capacity, document->text_size + size, 1)) {
    return CYAML_OUT_OF_MEMORY;
  }
  if (size > 0) memcpy(document->text + document->text_size, event->data.scalar.value, size);
  flat->value_start = document->text_size;
  flat->value_size = size;
  document->text_size += size;
  return CYAML_OK;
}

static cyaml_status open_collection(reading *reading, const yaml_event_t *event) {
  if (++reading->depth <= reading->limit) return CYAML_OK;
  reading->document.fault =
      advance(&reading->cursor, event->start_mark.index) ? reading->cursor.offset : 0;
  return CYAML_TOO_DEEP;
}

static cyaml_status take(reading *reading, const yaml_event_t *event) {
  cyaml_event flat = {0};
  cyaml_status status = CYAML_OK;
  switch (event->type) {
    case YAML_MAPPING_START_EVENT:
      flat.kind = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? CYAML_FLOW_MAPPING
                                                                             : CYAML_MAPPING;
      status = open_collection(reading, event);
      break;
    case YAML_SEQUENCE_START_EVENT:
      flat.kind = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? CYAML_FLOW_SEQUENCE
                                                                               : CYAML_SEQUENCE;
      status = open_collection(reading, event);
      break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
      flat.kind = CYAML_END;
      reading->depth--;
      break;
    case YAML_DOCUMENT_START_EVENT: flat.kind = CYAML_DOCUMENT; break;
    case YAML_ALIAS_EVENT: flat.kind = CYAML_ALIAS; break;
    case YAML_SCALAR_EVENT: status = take_scalar(reading, event, &flat); break;
    default: return CYAML_OK;
  }
  if (status != CYAML_OK) return status;
  cyaml_document *document = &reading->document;
  if (!grow((void **)&document->events, &reading->capacity, document->count + 1, sizeof flat)) {
    return CYAML_OUT_OF_MEMORY;
  }
  document->events[document->count++] = flat;
  return CYAML_OK;
}

/// The parser's messages are literals, so that they outlive it.
static cyaml_status fail(reading *reading, const yaml_parser_t *parser) {
  if (parser->error == YAML_MEMORY_ERROR) return CYAML_OUT_OF_MEMORY;
  reading->document.reason = parser->problem;
  if (parser->error == YAML_READER_ERROR) {
    reading->document.fault = parser->problem_offset;
  } else if (advance(&reading->cursor, parser->problem_mark.index)) {
    reading->document.fault = reading->cursor.offset;
  }
  return CYAML_MALFORMED;
}

cyaml_document cyaml_parse(const char *bytes, size_t size, size_t limit) {
  reading reading = {.limit = limit, .cursor = {.bytes = bytes, .size = size}};
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) {
    reading.document.status = CYAML_OUT_OF_MEMORY;
    return reading.document;
  }
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
  bool is_done = false;
  while (!is_done && reading.document.status == CYAML_OK) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) {
      reading.document.status = fail(&reading, &parser);
      break;
    }
    is_done = event.type == YAML_STREAM_END_EVENT;
    reading.document.status = take(&reading, &event);
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return reading.document;
}

void cyaml_free(cyaml_document document) {
  free(document.events);
  free(document.text);
}
