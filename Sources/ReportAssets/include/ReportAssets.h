#ifndef ESMERO_REPORT_ASSETS_H
#define ESMERO_REPORT_ASSETS_H

#include <stddef.h>

/// The page around style, script and data: the first byte.
const char *reportassets_template(void);

/// The page around style, script and data: the number of bytes.
size_t reportassets_template_count(void);

/// The style sheet: the first byte.
const char *reportassets_style(void);

/// The style sheet: the number of bytes.
size_t reportassets_style_count(void);

/// The script, its parts one behind the other: the first byte.
const char *reportassets_script(void);

/// The script: the number of bytes.
size_t reportassets_script_count(void);

#endif
