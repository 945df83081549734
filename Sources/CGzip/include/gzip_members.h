// gzip data of one member or many, unpacked through the system's zlib and libdeflate.
#ifndef RAPPORTEUR_GZIP_MEMBERS_H
#define RAPPORTEUR_GZIP_MEMBERS_H

#include <stddef.h>

enum gzip_result {
    GZIP_OK = 0,         // a member is complete
    GZIP_TRUNCATED = 1,  // the bytes end before the member does
    GZIP_DAMAGED = 2,
    GZIP_STOPPED = 3,    // the sink asked for it
    GZIP_NO_MEMORY = 4,
    GZIP_NO_SPACE = 5    // more output than space: ask again
};

// Hands the unpacked bytes of all members to `sink` in pieces of at most 64 KiB; a result other than 0 stops.
enum gzip_result gzip_unpack(const unsigned char *bytes, size_t count,
                             int (*sink)(void *data, const unsigned char *piece, size_t count), void *data);

// One whole member that lies in memory, two to three times as fast as zlib. A damaged member and one whose end lies
// outside `bytes` cannot be told apart here: both are GZIP_DAMAGED, and gzip_stream_step tells which.
struct gzip_whole;
struct gzip_whole *gzip_whole_new(void);
void gzip_whole_free(struct gzip_whole *whole);
enum gzip_result gzip_whole_unpack(struct gzip_whole *whole, const unsigned char *bytes, size_t count, size_t *taken,
                                   unsigned char *space, size_t space_count, size_t *given);

// A member of any length, step by step. GZIP_TRUNCATED asks for more bytes, GZIP_NO_SPACE for another step, GZIP_OK
// ends the member: the next step begins another.
struct gzip_stream;
struct gzip_stream *gzip_stream_new(void);
void gzip_stream_free(struct gzip_stream *stream);
void gzip_stream_reset(struct gzip_stream *stream);
enum gzip_result gzip_stream_step(struct gzip_stream *stream, const unsigned char *bytes, size_t count, size_t *taken,
                                  unsigned char *space, size_t space_count, size_t *given);

// Raw deflate or zlib data, as HTTP's “deflate” may be either; the whole of it in memory.
enum gzip_result deflate_unpack(const unsigned char *bytes, size_t count, int is_raw,
                                int (*sink)(void *data, const unsigned char *piece, size_t count), void *data);

// Packs bytes as one member without name and time, so that the same bytes give the same member.
// `space_count` must be at least gzip_pack_bound(count). 0 when memory is short.
size_t gzip_pack_bound(size_t count);
size_t gzip_pack(const unsigned char *bytes, size_t count, unsigned char *space, size_t space_count);

#endif
