// zstd data of one frame or many, unpacked step by step through the system's libzstd.
#ifndef RAPPORTEUR_ZSTD_STREAM_H
#define RAPPORTEUR_ZSTD_STREAM_H

#include <stddef.h>

enum zstd_result {
    ZSTD_FRAME_END = 0,  // a frame is complete; another may follow
    ZSTD_MORE = 1,       // goes on: give more bytes, or take another step when the space was filled
    ZSTD_DAMAGED = 2,
    ZSTD_SHORT_OF_MEMORY = 3
};

struct zstd_stream;
struct zstd_stream *zstd_stream_new(void);
void zstd_stream_free(struct zstd_stream *stream);
// Forgets a frame that was begun.
void zstd_stream_reset(struct zstd_stream *stream);
// Sets the dictionary of all frames to come; 0 when it could be used.
int zstd_stream_dictionary(struct zstd_stream *stream, const unsigned char *bytes, size_t count);
enum zstd_result zstd_stream_step(struct zstd_stream *stream, const unsigned char *bytes, size_t count, size_t *taken,
                                  unsigned char *space, size_t space_count, size_t *given);

#endif
