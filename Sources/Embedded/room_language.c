#include "embed.h"

// static const unsigned char example_tsv[] = {
// #embed "data/lexicons/language/example.tsv" suffix(, )
//     0};

const struct embedded_file embedded_language[] = {
    // FILE_ENTRY("lexicons/language/example.tsv", example_tsv),
    {NULL, NULL, 0},
};
