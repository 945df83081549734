#include "gzip_members.h"

#include <limits.h>
#include <zlib.h>

enum gzip_result gzip_unpack(const unsigned char *bytes, size_t count,
                             int (*sink)(void *data, const unsigned char *piece, size_t count), void *data) {
    unsigned char piece[65536];
    z_stream stream = {0};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return GZIP_NO_MEMORY;
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
            if (stream.avail_in == 0 && taken == count) result = GZIP_OK;
            else if (inflateReset(&stream) != Z_OK) result = GZIP_DAMAGED;
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            result = status == Z_MEM_ERROR ? GZIP_NO_MEMORY : GZIP_DAMAGED;
        }
    }
    inflateEnd(&stream);
    return result;
}
