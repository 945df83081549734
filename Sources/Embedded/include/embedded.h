// Data files compiled into the binary, so that the program is one file. One table per room: `room_*.c`.
#ifndef RAPPORTEUR_EMBEDDED_H
#define RAPPORTEUR_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *name;            // path below Sources/Embedded/data, as in "lexicons/actors/states.tsv"
    const unsigned char *bytes;  // followed by a NUL that is not counted
    size_t count;
};

// The file at `index` of all rooms' tables together, or NULL past the last.
const struct embedded_file *embedded_file_at(size_t index);

#endif
