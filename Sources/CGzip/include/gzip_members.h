// gzip data, one member or several, unpacked piece by piece through the system's zlib.
#ifndef RAPPORTEUR_GZIP_MEMBERS_H
#define RAPPORTEUR_GZIP_MEMBERS_H

#include <stddef.h>

enum gzip_result { GZIP_OK = 0, GZIP_TRUNCATED = 1, GZIP_DAMAGED = 2, GZIP_STOPPED = 3, GZIP_NO_MEMORY = 4 };

// Hands the unpacked bytes to `sink` in pieces of at most 64 KiB; a result other than 0 stops.
enum gzip_result gzip_unpack(const unsigned char *bytes, size_t count,
                             int (*sink)(void *data, const unsigned char *piece, size_t count), void *data);

#endif
