#include "embed.h"

// static const unsigned char example_tsv[] = {
// #embed "data/lexicons/desk/example.tsv" suffix(, )
//     0};

const struct embedded_file embedded_desk[] = {
    // FILE_ENTRY("lexicons/desk/example.tsv", example_tsv),
    {NULL, NULL, 0},
};
