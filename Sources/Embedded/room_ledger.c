#include "embed.h"

static const unsigned char cues_tsv[] = {
#embed "data/lexicons/ledger/cues.tsv" suffix(, )
    0};

const struct embedded_file embedded_ledger[] = {
    FILE_ENTRY("lexicons/ledger/cues.tsv", cues_tsv),
    {NULL, NULL, 0},
};
