#include "embed.h"

// Each file: its bytes, then the NUL that embedded.h promises.
static const unsigned char guards_tsv[] = {
#embed "data/lexicons/events/guards.tsv" suffix(, )
    0};
static const unsigned char verbal_cooperation_tsv[] = {
#embed "data/lexicons/events/verbal-cooperation.tsv" suffix(, )
    0};
static const unsigned char material_cooperation_tsv[] = {
#embed "data/lexicons/events/material-cooperation.tsv" suffix(, )
    0};
static const unsigned char verbal_conflict_tsv[] = {
#embed "data/lexicons/events/verbal-conflict.tsv" suffix(, )
    0};
static const unsigned char material_conflict_tsv[] = {
#embed "data/lexicons/events/material-conflict.tsv" suffix(, )
    0};
static const unsigned char statements_tsv[] = {
#embed "data/lexicons/events/statements.tsv" suffix(, )
    0};
static const unsigned char classes_tsv[] = {
#embed "data/lexicons/events/classes.tsv" suffix(, )
    0};
static const unsigned char modes_tsv[] = {
#embed "data/lexicons/events/modes.tsv" suffix(, )
    0};
static const unsigned char families_tsv[] = {
#embed "data/lexicons/events/families.tsv" suffix(, )
    0};
static const unsigned char light_verbs_tsv[] = {
#embed "data/lexicons/events/light-verbs.tsv" suffix(, )
    0};
static const unsigned char cues_tsv[] = {
#embed "data/lexicons/events/cues.tsv" suffix(, )
    0};
static const unsigned char acts_tsv[] = {
#embed "data/lexicons/events/acts.tsv" suffix(, )
    0};
static const unsigned char contexts_tsv[] = {
#embed "data/lexicons/events/contexts.tsv" suffix(, )
    0};

static const unsigned char event_typing_bin[] = {
#embed "data/models/event-typing.bin" suffix(, )
    0};

const struct embedded_file embedded_events[] = {
    FILE_ENTRY("lexicons/events/guards.tsv", guards_tsv),
    FILE_ENTRY("lexicons/events/verbal-cooperation.tsv", verbal_cooperation_tsv),
    FILE_ENTRY("lexicons/events/material-cooperation.tsv", material_cooperation_tsv),
    FILE_ENTRY("lexicons/events/verbal-conflict.tsv", verbal_conflict_tsv),
    FILE_ENTRY("lexicons/events/material-conflict.tsv", material_conflict_tsv),
    FILE_ENTRY("lexicons/events/statements.tsv", statements_tsv),
    FILE_ENTRY("lexicons/events/classes.tsv", classes_tsv),
    FILE_ENTRY("lexicons/events/modes.tsv", modes_tsv),
    FILE_ENTRY("lexicons/events/families.tsv", families_tsv),
    FILE_ENTRY("lexicons/events/light-verbs.tsv", light_verbs_tsv),
    FILE_ENTRY("lexicons/events/cues.tsv", cues_tsv),
    FILE_ENTRY("lexicons/events/acts.tsv", acts_tsv),
    FILE_ENTRY("lexicons/events/contexts.tsv", contexts_tsv),
    FILE_ENTRY("models/event-typing.bin", event_typing_bin),
    {NULL, NULL, 0},
};
