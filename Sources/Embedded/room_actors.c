#include "embed.h"

// static const unsigned char example_tsv[] = {
// #embed "data/lexicons/actors/example.tsv" suffix(, )
//     0};

const struct embedded_file embedded_actors[] = {
    // FILE_ENTRY("lexicons/actors/example.tsv", example_tsv),
    {NULL, NULL, 0},
};
