#include "RuleData.h"

_Alignas(8) static const unsigned char image[] = {
#embed "rules.image"
};

const void *ruledata_bytes(void) { return image; }

size_t ruledata_count(void) { return sizeof image; }
