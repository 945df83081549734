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

static const unsigned char stances_tsv[] = {
#embed "data/lexicons/ledger/stances.tsv" suffix(, )
    0};

static const unsigned char wrongs_tsv[] = {
#embed "data/lexicons/ledger/wrongs.tsv" suffix(, )
    0};

static const unsigned char views_tsv[] = {
#embed "data/lexicons/ledger/views.tsv" suffix(, )
    0};

static const unsigned char measures_tsv[] = {
#embed "data/lexicons/ledger/measures.tsv" suffix(, )
    0};

static const unsigned char nouns_tsv[] = {
#embed "data/lexicons/ledger/nouns.tsv" suffix(, )
    0};

static const unsigned char confidence_tsv[] = {
#embed "data/lexicons/ledger/confidence.tsv" suffix(, )
    0};

static const unsigned char talks_tsv[] = {
#embed "data/lexicons/ledger/talks.tsv" suffix(, )
    0};

static const unsigned char phrases_tsv[] = {
#embed "data/lexicons/ledger/phrases.tsv" suffix(, )
    0};

const struct embedded_file embedded_ledger[] = {
    FILE_ENTRY("lexicons/ledger/cues.tsv", cues_tsv),
    FILE_ENTRY("lexicons/ledger/issues.tsv", issues_tsv),
    FILE_ENTRY("lexicons/ledger/channels.tsv", channels_tsv),
    FILE_ENTRY("lexicons/ledger/stances.tsv", stances_tsv),
    FILE_ENTRY("lexicons/ledger/wrongs.tsv", wrongs_tsv),
    FILE_ENTRY("lexicons/ledger/views.tsv", views_tsv),
    FILE_ENTRY("lexicons/ledger/measures.tsv", measures_tsv),
    FILE_ENTRY("lexicons/ledger/nouns.tsv", nouns_tsv),
    FILE_ENTRY("lexicons/ledger/talks.tsv", talks_tsv),
    FILE_ENTRY("lexicons/ledger/confidence.tsv", confidence_tsv),
    FILE_ENTRY("lexicons/ledger/phrases.tsv", phrases_tsv),
    {NULL, NULL, 0},
};
