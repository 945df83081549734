#include "gzip_members.h"

#include <libdeflate.h>
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

typedef int (*gzip_sink)(void *data, const unsigned char *piece, size_t count);

static enum gzip_result unpack(const unsigned char *bytes, size_t count, int window, gzip_sink sink, void *data) {
    unsigned char piece[65536];
    z_stream stream = {0};
    if (inflateInit2(&stream, window) != Z_OK) return GZIP_NO_MEMORY;
    size_t taken = 0;
    enum gzip_result result = GZIP_TRUNCATED;
    while (result == GZIP_TRUNCATED) {
        if (stream.avail_in == 0) {
            if (taken == count) break;
            size_t portion = count - taken < (size_t)UINT_MAX ? count - taken : (size_t)UINT_MAX;
            stream.next_in = (unsigned char *)bytes + taken;
            stream.avail_in = (unsigned)portion;
            taken += portion;
        }
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        int status = inflate(&stream, Z_NO_FLUSH);
        size_t got = sizeof piece - stream.avail_out;
        if (got > 0 && sink(data, piece, got)) {
            result = GZIP_STOPPED;
        } else if (status == Z_STREAM_END) {
            // Another member may follow; zeros after the last are padding.
            while (stream.avail_in > 0 && *stream.next_in == 0) stream.next_in++, stream.avail_in--;
            if (window <= 15 || (stream.avail_in == 0 && taken == count)) result = GZIP_OK;
            else if (inflateReset(&stream) != Z_OK) result = GZIP_DAMAGED;
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            result = status == Z_MEM_ERROR ? GZIP_NO_MEMORY : GZIP_DAMAGED;
        }
    }
    inflateEnd(&stream);
    return result;
}

enum gzip_result gzip_unpack(const unsigned char *bytes, size_t count, gzip_sink sink, void *data) {
    return unpack(bytes, count, 15 + 16, sink, data);
}

enum gzip_result deflate_unpack(const unsigned char *bytes, size_t count, int is_raw, gzip_sink sink, void *data) {
    return unpack(bytes, count, is_raw ? -15 : 15, sink, data);
}

struct gzip_whole {
    struct libdeflate_decompressor *decompressor;
};

struct gzip_whole *gzip_whole_new(void) {
    struct gzip_whole *whole = malloc(sizeof *whole);
    if (!whole) return NULL;
    whole->decompressor = libdeflate_alloc_decompressor();
    if (!whole->decompressor) {
        free(whole);
        return NULL;
    }
    return whole;
}

void gzip_whole_free(struct gzip_whole *whole) {
    if (!whole) return;
    libdeflate_free_decompressor(whole->decompressor);
    free(whole);
}

enum gzip_result gzip_whole_unpack(struct gzip_whole *whole, const unsigned char *bytes, size_t count, size_t *taken,
                                   unsigned char *space, size_t space_count, size_t *given) {
    *taken = *given = 0;
    switch (libdeflate_gzip_decompress_ex(whole->decompressor, bytes, count, space, space_count, taken, given)) {
    case LIBDEFLATE_SUCCESS: return GZIP_OK;
    case LIBDEFLATE_INSUFFICIENT_SPACE: return GZIP_NO_SPACE;
    default: return GZIP_DAMAGED;
    }
}

struct gzip_stream {
    z_stream inner;
};

struct gzip_stream *gzip_stream_new(void) {
    struct gzip_stream *stream = calloc(1, sizeof *stream);
    if (stream && inflateInit2(&stream->inner, 15 + 16) != Z_OK) {
        free(stream);
        return NULL;
    }
    return stream;
}

void gzip_stream_free(struct gzip_stream *stream) {
    if (!stream) return;
    inflateEnd(&stream->inner);
    free(stream);
}

void gzip_stream_reset(struct gzip_stream *stream) { inflateReset(&stream->inner); }

enum gzip_result gzip_stream_step(struct gzip_stream *stream, const unsigned char *bytes, size_t count, size_t *taken,
                                  unsigned char *space, size_t space_count, size_t *given) {
    z_stream *inner = &stream->inner;
    unsigned in = count < UINT_MAX ? (unsigned)count : UINT_MAX;
    unsigned out = space_count < UINT_MAX ? (unsigned)space_count : UINT_MAX;
    inner->next_in = (unsigned char *)bytes;
    inner->avail_in = in;
    inner->next_out = space;
    inner->avail_out = out;
    int status = inflate(inner, Z_NO_FLUSH);
    *taken = in - inner->avail_in;
    *given = out - inner->avail_out;
    if (status == Z_STREAM_END) {
        inflateReset(inner);
        return GZIP_OK;
    }
    if (status == Z_MEM_ERROR) return GZIP_NO_MEMORY;
    if (status != Z_OK && status != Z_BUF_ERROR) return GZIP_DAMAGED;
    return inner->avail_out == 0 ? GZIP_NO_SPACE : GZIP_TRUNCATED;
}

size_t gzip_pack_bound(size_t count) { return libdeflate_gzip_compress_bound(NULL, count); }

size_t gzip_pack(const unsigned char *bytes, size_t count, unsigned char *space, size_t space_count) {
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(6);
    if (!compressor) return 0;
    size_t given = libdeflate_gzip_compress(compressor, bytes, count, space, space_count);
    libdeflate_free_compressor(compressor);
    return given;
}
