#include "embed.h"

static const unsigned char cues_tsv[] = {
#embed "data/lexicons/ledger/cues.tsv" suffix(, )
    0};

static const unsigned char issues_tsv[] = {
#embed "data/lexicons/ledger/issues.tsv" suffix(, )
    0};

static const unsigned char channels_tsv[] = {
#embed "data/lexicons/ledger/channels.tsv" suffix(, )
    0};

const struct embedded_file embedded_ledger[] = {
    FILE_ENTRY("lexicons/ledger/cues.tsv", cues_tsv),
    FILE_ENTRY("lexicons/ledger/issues.tsv", issues_tsv),
    FILE_ENTRY("lexicons/ledger/channels.tsv", channels_tsv),
    {NULL, NULL, 0},
};
