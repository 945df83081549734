#include "embed.h"

static const unsigned char hints_tsv[] = {
#embed "data/lexicons/press/hints.tsv" suffix(, )
    0};

static const unsigned char containers_tsv[] = {
#embed "data/lexicons/press/containers.tsv" suffix(, )
    0};

static const unsigned char furniture_tsv[] = {
#embed "data/lexicons/press/furniture.tsv" suffix(, )
    0};

static const unsigned char months_tsv[] = {
#embed "data/lexicons/press/months.tsv" suffix(, )
    0};

static const unsigned char agencies_tsv[] = {
#embed "data/lexicons/press/agencies.tsv" suffix(, )
    0};

static const unsigned char languages_tsv[] = {
#embed "data/lexicons/press/languages.tsv" suffix(, )
    0};

static const unsigned char datelabels_tsv[] = {
#embed "data/lexicons/press/datelabels.tsv" suffix(, )
    0};

const struct embedded_file embedded_press[] = {
    FILE_ENTRY("lexicons/press/hints.tsv", hints_tsv),
    FILE_ENTRY("lexicons/press/containers.tsv", containers_tsv),
    FILE_ENTRY("lexicons/press/furniture.tsv", furniture_tsv),
    FILE_ENTRY("lexicons/press/months.tsv", months_tsv),
    FILE_ENTRY("lexicons/press/agencies.tsv", agencies_tsv),
    FILE_ENTRY("lexicons/press/languages.tsv", languages_tsv),
    FILE_ENTRY("lexicons/press/datelabels.tsv", datelabels_tsv),
    {NULL, NULL, 0},
};
