#include "embed.h"

// static const unsigned char example_tsv[] = {
// #embed "data/lexicons/events/example.tsv" suffix(, )
//     0};

const struct embedded_file embedded_events[] = {
    // FILE_ENTRY("lexicons/events/example.tsv", example_tsv),
    {NULL, NULL, 0},
};
