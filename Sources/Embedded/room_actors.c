#include "embed.h"

#define TABLE(symbol) static const unsigned char symbol[]

TABLE(states_tsv) = {
#embed "data/lexicons/actors/states.tsv" suffix(, )
    0};
TABLE(ambiguous_tsv) = {
#embed "data/lexicons/actors/ambiguous.tsv" suffix(, )
    0};
TABLE(organisations_tsv) = {
#embed "data/lexicons/actors/organisations.tsv" suffix(, )
    0};
TABLE(agencies_tsv) = {
#embed "data/lexicons/actors/agencies.tsv" suffix(, )
    0};
TABLE(offices_tsv) = {
#embed "data/lexicons/actors/offices.tsv" suffix(, )
    0};
TABLE(institutions_tsv) = {
#embed "data/lexicons/actors/institutions.tsv" suffix(, )
    0};
TABLE(people_tsv) = {
#embed "data/lexicons/actors/people.tsv" suffix(, )
    0};
TABLE(given_names_tsv) = {
#embed "data/lexicons/actors/given-names.tsv" suffix(, )
    0};
TABLE(pronoun_weights_tsv) = {
#embed "data/lexicons/actors/pronoun-weights.tsv" suffix(, )
    0};
TABLE(cities_tsv) = {
#embed "data/lexicons/actors/cities.tsv" suffix(, )
    0};

const struct embedded_file embedded_actors[] = {
    FILE_ENTRY("lexicons/actors/states.tsv", states_tsv),
    FILE_ENTRY("lexicons/actors/ambiguous.tsv", ambiguous_tsv),
    FILE_ENTRY("lexicons/actors/organisations.tsv", organisations_tsv),
    FILE_ENTRY("lexicons/actors/agencies.tsv", agencies_tsv),
    FILE_ENTRY("lexicons/actors/offices.tsv", offices_tsv),
    FILE_ENTRY("lexicons/actors/institutions.tsv", institutions_tsv),
    FILE_ENTRY("lexicons/actors/people.tsv", people_tsv),
    FILE_ENTRY("lexicons/actors/given-names.tsv", given_names_tsv),
    FILE_ENTRY("lexicons/actors/pronoun-weights.tsv", pronoun_weights_tsv),
    FILE_ENTRY("lexicons/actors/cities.tsv", cities_tsv),
    {NULL, NULL, 0},
};
