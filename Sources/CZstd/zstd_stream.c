#include "zstd_stream.h"

#include <zstd.h>
#include <zstd_errors.h>

struct zstd_stream;

static ZSTD_DCtx *context(struct zstd_stream *stream) { return (ZSTD_DCtx *)stream; }

struct zstd_stream *zstd_stream_new(void) { return (struct zstd_stream *)ZSTD_createDCtx(); }

void zstd_stream_free(struct zstd_stream *stream) { ZSTD_freeDCtx(context(stream)); }

void zstd_stream_reset(struct zstd_stream *stream) { ZSTD_DCtx_reset(context(stream), ZSTD_reset_session_only); }

int zstd_stream_dictionary(struct zstd_stream *stream, const unsigned char *bytes, size_t count) {
    return ZSTD_isError(ZSTD_DCtx_loadDictionary(context(stream), bytes, count)) ? 1 : 0;
}

enum zstd_result zstd_stream_step(struct zstd_stream *stream, const unsigned char *bytes, size_t count, size_t *taken,
                                  unsigned char *space, size_t space_count, size_t *given) {
    ZSTD_inBuffer in = {bytes, count, 0};
    ZSTD_outBuffer out = {space, space_count, 0};
    size_t status = ZSTD_decompressStream(context(stream), &out, &in);
    *taken = in.pos;
    *given = out.pos;
    if (ZSTD_isError(status))
        return ZSTD_getErrorCode(status) == ZSTD_error_memory_allocation ? ZSTD_SHORT_OF_MEMORY : ZSTD_DAMAGED;
    return status == 0 ? ZSTD_FRAME_END : ZSTD_MORE;
}
