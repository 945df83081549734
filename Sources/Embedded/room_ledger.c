#include "embed.h"

// static const unsigned char example_tsv[] = {
// #embed "data/lexicons/ledger/example.tsv" suffix(, )
//     0};

const struct embedded_file embedded_ledger[] = {
    // FILE_ENTRY("lexicons/ledger/example.tsv", example_tsv),
    {NULL, NULL, 0},
};
