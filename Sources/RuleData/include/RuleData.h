#ifndef ESMERO_RULE_DATA_H
#define ESMERO_RULE_DATA_H

#include <stddef.h>

/// The compiled rule packs: the first byte, aligned to eight bytes.
const void *ruledata_bytes(void);

/// The compiled rule packs: the number of bytes.
size_t ruledata_count(void);

#endif
