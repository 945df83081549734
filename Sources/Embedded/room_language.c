#include "embed.h"

static const unsigned char abbreviations_tsv[] = {
#embed "data/lexicons/language/abbreviations.tsv" suffix(, )
    0};
static const unsigned char affixes_tsv[] = {
#embed "data/lexicons/language/affixes.tsv" suffix(, )
    0};
static const unsigned char starters_tsv[] = {
#embed "data/lexicons/language/starters.tsv" suffix(, )
    0};
static const unsigned char lemmatiser_bin[] = {
#embed "data/models/lemmatiser.bin" suffix(, )
    0};
static const unsigned char segmentation_bin[] = {
#embed "data/models/segmentation.bin" suffix(, )
    0};
static const unsigned char syntax_bin[] = {
#embed "data/models/syntax.bin" suffix(, )
    0};

static const unsigned char times_tsv[] = {
#embed "data/lexicons/language/times.tsv" suffix(, )
    0};

static const unsigned char times_holidays_tsv[] = {
#embed "data/lexicons/language/times-holidays.tsv" suffix(, )
    0};

static const unsigned char names_words_tsv[] = {
#embed "data/lexicons/language/names-words.tsv" suffix(, )
    0};

static const unsigned char names_known_tsv[] = {
#embed "data/lexicons/language/names-known.tsv" suffix(, )
    0};

static const unsigned char names_network_bin[] = {
#embed "data/models/names-network.bin" suffix(, )
    0};

static const unsigned char names_bin[] = {
#embed "data/models/names.bin" suffix(, )
    0};

static const unsigned char clusters_bin[] = {
#embed "data/models/clusters.bin" suffix(, )
    0};

const struct embedded_file embedded_language[] = {
    FILE_ENTRY("lexicons/language/abbreviations.tsv", abbreviations_tsv),
    FILE_ENTRY("lexicons/language/affixes.tsv", affixes_tsv),
    FILE_ENTRY("lexicons/language/starters.tsv", starters_tsv),
    FILE_ENTRY("lexicons/language/times.tsv", times_tsv),
    FILE_ENTRY("lexicons/language/times-holidays.tsv", times_holidays_tsv),
    FILE_ENTRY("models/lemmatiser.bin", lemmatiser_bin),
    FILE_ENTRY("models/segmentation.bin", segmentation_bin),
    FILE_ENTRY("models/syntax.bin", syntax_bin),
    FILE_ENTRY("lexicons/language/names-words.tsv", names_words_tsv),
    FILE_ENTRY("lexicons/language/names-known.tsv", names_known_tsv),
    FILE_ENTRY("models/names.bin", names_bin),
    FILE_ENTRY("models/names-network.bin", names_network_bin),
    FILE_ENTRY("models/clusters.bin", clusters_bin),
    {NULL, NULL, 0},
};
