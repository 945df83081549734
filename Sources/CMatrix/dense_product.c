// Apart from Swift because its compiler takes one set of instructions for all machines of a kind: this is for those that have
// wider vectors.
#include "dense_product.h"

#include "lanes.h"

#if defined(__x86_64__)

// A vector of eight columns from one panel, and one of sixteen from two that follow each other.
#define ONE(place) (*(const eight *)(place))
#define TWO(place) \
    __builtin_shufflevector( \
        ONE(place), ONE((place) + size), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

// A tile of the result: COUNT rows from `row` on, one vector or two of columns from the panels at `from` on. More sums are under
// way than an addition takes steps.
#define TILE_1(TYPE, LOAD, COUNT) \
    do { \
        TYPE sums[COUNT]; \
        UNROLL for (int each = 0; each < (COUNT); each++) sums[each] = LOAD(from); \
        const float *values = rows + row * inputs, *weights = from + 8; \
        for (long input = 0; input < inputs; input++, weights += 8) { \
            const TYPE weight = LOAD(weights); \
            UNROLL for (int each = 0; each < (COUNT); each++) sums[each] += weight * values[each * inputs + input]; \
        } \
        float *out = result + row * stride + panel * 8; \
        UNROLL for (int each = 0; each < (COUNT); each++) *(TYPE *)(out + each * stride) = sums[each]; \
        row += (COUNT); \
    } while (0)

#define TILE_2(TYPE, LOAD, PANELS, COUNT) \
    do { \
        TYPE left[COUNT], right[COUNT]; \
        UNROLL for (int each = 0; each < (COUNT); each++) { \
            left[each] = LOAD(from); \
            right[each] = LOAD(from + (PANELS) * size); \
        } \
        const float *values = rows + row * inputs, *weights = from + 8; \
        for (long input = 0; input < inputs; input++, weights += 8) { \
            const TYPE l = LOAD(weights), r = LOAD(weights + (PANELS) * size); \
            UNROLL for (int each = 0; each < (COUNT); each++) { \
                const float value = values[each * inputs + input]; \
                left[each] += l * value; \
                right[each] += r * value; \
            } \
        } \
        float *out = result + row * stride + panel * 8; \
        UNROLL for (int each = 0; each < (COUNT); each++) { \
            *(TYPE *)(out + each * stride) = left[each]; \
            *(TYPE *)(out + each * stride + (PANELS) * 8) = right[each]; \
        } \
        row += (COUNT); \
    } while (0)

TARGET_256 static void product_256(
    const float *rows, long row_count, long inputs, const float *panels, long panel_count, float *result, long stride)
{
    const long size = 8 * (inputs + 1);
    const float *from = panels;
    long panel = 0;
    for (; panel + 1 < panel_count; panel += 2, from += 2 * size) {
        for (long row = 0; row < row_count;) TILE_2(eight, ONE, 1, 4);
    }
    if (panel == panel_count) return;
    for (long row = 0; row < row_count;) TILE_1(eight, ONE, 4);
}

TARGET_512 static void product_512(
    const float *rows, long row_count, long inputs, const float *panels, long panel_count, float *result, long stride)
{
    const long size = 8 * (inputs + 1);
    const float *from = panels;
    long panel = 0;
    for (; panel + 3 < panel_count; panel += 4, from += 4 * size) {
        long row = 0;
        while (row + 4 < row_count) TILE_2(sixteen, TWO, 2, 8);
        while (row < row_count) TILE_2(sixteen, TWO, 2, 4);
    }
    for (; panel + 1 < panel_count; panel += 2, from += 2 * size) {
        long row = 0;
        while (row + 4 < row_count) TILE_1(sixteen, TWO, 8);
        while (row < row_count) TILE_1(sixteen, TWO, 4);
    }
    if (panel == panel_count) return;
    long row = 0;
    while (row + 4 < row_count) TILE_1(eight, ONE, 8);
    while (row < row_count) TILE_1(eight, ONE, 4);
}

void dense_product(
    int vectors, const float *rows, long row_count, long inputs, const float *panels, long panel_count, float *result,
    long stride)
{
    if (vectors == VECTORS_512) {
        product_512(rows, row_count, inputs, panels, panel_count, result, stride);
    } else {
        product_256(rows, row_count, inputs, panels, panel_count, result, stride);
    }
}

#else

void dense_product(
    int vectors, const float *rows, long row_count, long inputs, const float *panels, long panel_count, float *result,
    long stride)
{
    __builtin_trap();
}

#endif
