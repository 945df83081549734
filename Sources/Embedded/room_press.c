#include "embed.h"

// static const unsigned char example_tsv[] = {
// #embed "data/lexicons/press/example.tsv" suffix(, )
//     0};

const struct embedded_file embedded_press[] = {
    // FILE_ENTRY("lexicons/press/example.tsv", example_tsv),
    {NULL, NULL, 0},
};
