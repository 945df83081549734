#include "embed.h"

// The encoder is the largest file by far: apart, so that a change of another table does not compile it again.
static const unsigned char encoder_bin[] = {
#embed "data/models/encoder.bin" suffix(, )
    0};
static const unsigned char event_typing_context_bin[] = {
#embed "data/models/event-typing-context.bin" suffix(, )
    0};
static const unsigned char acts_bin[] = {
#embed "data/models/acts.bin" suffix(, )
    0};

const struct embedded_file embedded_encoder[] = {
    FILE_ENTRY("models/encoder.bin", encoder_bin),
    FILE_ENTRY("models/event-typing-context.bin", event_typing_context_bin),
    FILE_ENTRY("models/acts.bin", acts_bin),
    {NULL, NULL, 0},
};
