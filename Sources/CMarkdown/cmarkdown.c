#if !__has_include(<md4c.h>)
#error "Esmero needs MD4C: apt install libmd4c-dev"
#endif

#include "cmarkdown.h"

#include <md4c.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { padding = 64 };

typedef struct {
  const uint8_t *text;
  uint32_t size;
  size_t capacity;
  size_t callbacks_left;
  cmarkdown_document document;
} reader;

static int fail(reader *self, cmarkdown_status status) {
  self->document.status = status;
  return 1;
}

static int append(reader *self, cmarkdown_kind kind, uint32_t offset, uint32_t size) {
  cmarkdown_document *document = &self->document;
  if (document->count == self->capacity) {
    size_t capacity = self->capacity == 0 ? 256 : self->capacity * 2;
    cmarkdown_event *events = realloc(document->events, capacity * sizeof *events);
    if (events == NULL) return fail(self, CMARKDOWN_OUT_OF_MEMORY);
    document->events = events;
    self->capacity = capacity;
  }
  document->events[document->count++] =
      (cmarkdown_event){.offset = offset, .size = size, .kind = kind};
  return 0;
}

static int spend(reader *self) {
  if (self->callbacks_left == 0) return fail(self, CMARKDOWN_TOO_COMPLEX);
  self->callbacks_left--;
  return 0;
}

// Neighbouring ends and beginnings of blocks say the same thing once.
static int at_block(MD_BLOCKTYPE type, void *detail, void *context) {
  (void)type;
  (void)detail;
  reader *self = context;
  if (spend(self) != 0) return 1;
  const cmarkdown_document *document = &self->document;
  bool repeats =
      document->count > 0 && document->events[document->count - 1].kind == CMARKDOWN_BLOCK;
  return repeats ? 0 : append(self, CMARKDOWN_BLOCK, 0, 0);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context) {
  (void)detail;
  reader *self = context;
  if (spend(self) != 0) return 1;
  bool is_link = type == MD_SPAN_A || type == MD_SPAN_IMG;
  return is_link ? append(self, CMARKDOWN_LINK_BEGIN, 0, 0) : 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context) {
  (void)detail;
  reader *self = context;
  if (spend(self) != 0) return 1;
  bool is_link = type == MD_SPAN_A || type == MD_SPAN_IMG;
  return is_link ? append(self, CMARKDOWN_LINK_END, 0, 0) : 0;
}

static int append_text(reader *self, cmarkdown_kind kind, const MD_CHAR *text, MD_SIZE size) {
  if (size == 0) return 0;
  uintptr_t start = (uintptr_t)self->text;
  uintptr_t place = (uintptr_t)text;
  if (place < start || place - start > self->size || size > self->size - (place - start)) {
    // Line ends and indentation in code and raw HTML come as literals of the parser.
    return kind == CMARKDOWN_PROSE ? fail(self, CMARKDOWN_OUTSIDE) : 0;
  }
  return append(self, kind, (uint32_t)(place - start), size);
}

static int at_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context) {
  reader *self = context;
  if (spend(self) != 0) return 1;
  switch (type) {
    case MD_TEXT_NORMAL:
    case MD_TEXT_ENTITY:
      return append_text(self, CMARKDOWN_PROSE, text, size);
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      return append(self, CMARKDOWN_BREAK, 0, 0);
    case MD_TEXT_CODE:
      return append_text(self, CMARKDOWN_CODE, text, size);
    case MD_TEXT_HTML:
      return append_text(self, CMARKDOWN_TAG, text, size);
    default:
      // NUL: no text points at it, so that it becomes a gap between texts.
      return 0;
  }
}

cmarkdown_document cmarkdown_parse(const uint8_t *text, uint32_t size, size_t limit, bool is_mdx) {
  // The parser looks beyond the end of a document that ends in the middle of a link: it gets a
  // copy with a line end and NULs after it, so that it finds neither foreign memory nor a bracket
  // there that closes the link.
  uint8_t *copy = calloc((size_t)size + padding, 1);
  if (copy == NULL) return (cmarkdown_document){.status = CMARKDOWN_OUT_OF_MEMORY};
  if (size > 0) memcpy(copy, text, size);
  copy[size] = '\n';
  reader self = {.text = copy, .size = size, .callbacks_left = limit};
  unsigned flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
  if (is_mdx) flags |= MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTML;
  MD_PARSER parser = {
      .flags = flags,
      .enter_block = at_block,
      .leave_block = at_block,
      .enter_span = enter_span,
      .leave_span = leave_span,
      .text = at_text,
  };
  int result = md_parse((const MD_CHAR *)copy, size + 1, &parser, &self);
  free(copy);
  // The parser itself fails only where it gets no memory.
  if (result != 0 && self.document.status == CMARKDOWN_OK) {
    self.document.status = CMARKDOWN_OUT_OF_MEMORY;
  }
  return self.document;
}

void cmarkdown_free(cmarkdown_document document) { free(document.events); }
