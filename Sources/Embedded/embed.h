#if !defined(__has_embed)
#error "This compiler does not know #embed: build with Swift 6.2 or newer."
#endif
#include "embedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define FILE_ENTRY(name, symbol) {name, symbol, sizeof(symbol) - 1}
