#if !__has_include(<expat.h>)
#error "Esmero needs Expat: apt install libexpat1-dev"
#endif

#include "cxml.h"

#include <expat.h>
#include <stdbool.h>
#include <stdlib.h>

// Entities in attribute values are expanded by the parser, one call in another.
enum { most_entities = 2000 };

typedef struct {
  XML_Parser parser;
  const uint8_t *text;
  uint32_t size;
  size_t capacity;
  size_t entities;
  bool in_cdata;
  cxml_document document;
} reader;

static void stop(reader *self, cxml_status status) {
  if (self->document.status == CXML_OK) self->document.status = status;
  XML_StopParser(self->parser, XML_FALSE);
}

static void append(reader *self, cxml_kind kind) {
  cxml_document *document = &self->document;
  if (document->status != CXML_OK) return;
  XML_Index offset = XML_GetCurrentByteIndex(self->parser);
  int size = XML_GetCurrentByteCount(self->parser);
  if (offset < 0 || size < 0 || offset > (XML_Index)self->size ||
      size > (XML_Index)self->size - offset) {
    return stop(self, CXML_OUTSIDE);
  }
  // Texts that touch are one, so that every line end does not make two events.
  if (kind == CXML_TEXT && document->count > 0) {
    cxml_event *last = &document->events[document->count - 1];
    if (last->kind == CXML_TEXT && last->offset + last->size == (uint32_t)offset) {
      last->size += (uint32_t)size;
      return;
    }
  }
  if (document->count == self->capacity) {
    size_t capacity = self->capacity == 0 ? 256 : self->capacity * 2;
    cxml_event *events = realloc(document->events, capacity * sizeof *events);
    if (events == NULL) return stop(self, CXML_OUT_OF_MEMORY);
    document->events = events;
    self->capacity = capacity;
  }
  document->events[document->count++] =
      (cxml_event){.offset = (uint32_t)offset, .size = (uint32_t)size, .kind = kind};
}

static void at_start(void *context, const XML_Char *name, const XML_Char **attributes) {
  (void)name;
  (void)attributes;
  append(context, CXML_START);
}

static void at_end(void *context, const XML_Char *name) {
  (void)name;
  append(context, CXML_END);
}

static void at_text(void *context, const XML_Char *text, int length) {
  (void)text;
  (void)length;
  reader *self = context;
  XML_Index offset = XML_GetCurrentByteIndex(self->parser);
  bool is_reference = !self->in_cdata && offset >= 0 && offset < (XML_Index)self->size &&
                      self->text[offset] == '&';
  append(self, is_reference ? CXML_REFERENCE : CXML_TEXT);
}

static void at_cdata_begin(void *context) {
  reader *self = context;
  append(self, CXML_CDATA_BEGIN);
  self->in_cdata = true;
}

static void at_cdata_end(void *context) {
  reader *self = context;
  append(self, CXML_CDATA_END);
  self->in_cdata = false;
}

static void at_comment(void *context, const XML_Char *text) {
  (void)text;
  append(context, CXML_COMMENT);
}

static void at_instruction(void *context, const XML_Char *target, const XML_Char *data) {
  (void)target;
  (void)data;
  append(context, CXML_OTHER);
}

// With a default handler that does not expand, references to entities come here as they are.
static void at_other(void *context, const XML_Char *text, int length) {
  append(context, length > 0 && text[0] == '&' ? CXML_REFERENCE : CXML_OTHER);
}

static void at_entity(void *context, const XML_Char *name, int is_parameter, const XML_Char *value,
                      int length, const XML_Char *base, const XML_Char *system_id,
                      const XML_Char *public_id, const XML_Char *notation) {
  (void)name;
  (void)is_parameter;
  (void)value;
  (void)length;
  (void)base;
  (void)system_id;
  (void)public_id;
  (void)notation;
  reader *self = context;
  self->entities += 1;
  if (self->entities > most_entities) stop(self, CXML_TOO_COMPLEX);
}

cxml_document cxml_parse(const uint8_t *text, uint32_t size) {
  XML_Parser parser = XML_ParserCreate("UTF-8");
  if (parser == NULL) return (cxml_document){.status = CXML_OUT_OF_MEMORY};
  reader self = {.parser = parser, .text = text, .size = size};
  XML_SetUserData(parser, &self);
  XML_SetElementHandler(parser, at_start, at_end);
  XML_SetCharacterDataHandler(parser, at_text);
  XML_SetCdataSectionHandler(parser, at_cdata_begin, at_cdata_end);
  XML_SetCommentHandler(parser, at_comment);
  XML_SetProcessingInstructionHandler(parser, at_instruction);
  XML_SetDefaultHandler(parser, at_other);
  XML_SetEntityDeclHandler(parser, at_entity);
  bool is_read = XML_Parse(parser, (const char *)text, (int)size, XML_TRUE) == XML_STATUS_OK;
  if (!is_read && self.document.status == CXML_OK) {
    enum XML_Error error = XML_GetErrorCode(parser);
    XML_Index offset = XML_GetErrorByteIndex(parser);
    self.document.status = error == XML_ERROR_NO_MEMORY ? CXML_OUT_OF_MEMORY : CXML_MALFORMED;
    self.document.problem = XML_ErrorString(error);
    self.document.problem_offset = offset < 0 || offset > (XML_Index)size ? size : (uint32_t)offset;
  }
  XML_ParserFree(parser);
  return self.document;
}

void cxml_free(cxml_document document) { free(document.events); }
