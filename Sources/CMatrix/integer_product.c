// Beside the portable product of IntegerLayer.swift: the same sums with wider vectors.
#include "integer_product.h"

#include "lanes.h"
#include "vectors.h"

void integer_layer_pack(const int8_t *weights, long inputs, long outputs, int8_t *packed) {
    for (long output = 0; output < outputs; output++) {
        int8_t *block = packed + output / 16 * 16 * inputs + output % 16 * 2;
        for (long input = 0; input < inputs; input++) {
            block[input / 2 * 32 + input % 2] = weights[output * inputs + input];
        }
    }
}

#if defined(__x86_64__)

// Rounds four rows, or as many as there are, and puts each pair of numbers of one row beside those of the others. Adding 1.5 · 2²³
// leaves the rounded number in the low bits.
#define QUANTISE(NAME, TARGET) \
    TARGET static void NAME(const float *rows, long count, long inputs, int32_t *pairs, float factors[4]) { \
        float units[4] = {0, 0, 0, 0}; \
        for (long row = 0; row < 4; row++) { \
            factors[row] = 0; \
            if (row >= count) continue; \
            const float *values = rows + row * inputs; \
            eight_whole most = {0}; \
            for (long input = 0; input < inputs; input += 8) { \
                /* Without their sign numbers are in the order of their bits. */ \
                const eight_whole size = *(const eight_whole *)(values + input) & 0x7FFFFFFF; \
                most = __builtin_elementwise_max(most, size); \
            } \
            const int32_t bits = __builtin_reduce_max(most); \
            float largest; \
            __builtin_memcpy(&largest, &bits, 4); \
            if (bits == 0 || bits >= 0x7F800000) continue; \
            units[row] = 8191.0f / largest; \
            factors[row] = largest / 8191.0f; \
        } \
        typedef int16_t eight_short __attribute__((vector_size(16))); \
        typedef int32_t four __attribute__((vector_size(16), aligned(4))); \
        for (long input = 0; input < inputs; input += 8) { \
            four row[4]; \
            UNROLL for (long each = 0; each < 4; each++) { \
                eight_whole whole = {0}; \
                if (units[each] > 0) { \
                    const eight moved = *(const eight *)(rows + each * inputs + input) * units[each] + 12582912.0f; \
                    whole = (eight_whole)moved - 0x4B400000; \
                } \
                row[each] = (four)__builtin_convertvector(whole, eight_short); \
            } \
            const four ab = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5); \
            const four AB = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7); \
            const four cd = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5); \
            const four CD = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7); \
            four *out = (four *)(pairs + input * 2); \
            out[0] = __builtin_shufflevector(ab, cd, 0, 1, 4, 5); \
            out[1] = __builtin_shufflevector(ab, cd, 2, 3, 6, 7); \
            out[2] = __builtin_shufflevector(AB, CD, 0, 1, 4, 5); \
            out[3] = __builtin_shufflevector(AB, CD, 2, 3, 6, 7); \
        } \
    }

QUANTISE(quantise_256, TARGET_256)
QUANTISE(quantise_512, TARGET_512)

// What is needed of a layer, and the rows that are being worked on.
struct job {
    const int32_t *pairs;
    long inputs, row_count;
    const int8_t *packed;
    long outputs;
    const float *scales, *biases, *factors;
    float *result;
};

// Four rows and sixteen outputs.
TARGET_256 static void tile_256(const struct job *job, long row, long output) {
    __m256i left[4], right[4];
    UNROLL for (int each = 0; each < 4; each++) left[each] = right[each] = _mm256_setzero_si256();
    const int32_t *pairs = job->pairs + row * (job->inputs / 2);
    const int8_t *weights = job->packed + output * job->inputs;
    for (long pair = 0; pair < job->inputs / 2; pair++, pairs += 4, weights += 32) {
        const __m256i l = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)weights));
        const __m256i r = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(weights + 16)));
        UNROLL for (int each = 0; each < 4; each++) {
            const __m256i value = _mm256_set1_epi32(pairs[each]);
            left[each] = _mm256_add_epi32(left[each], _mm256_madd_epi16(value, l));
            right[each] = _mm256_add_epi32(right[each], _mm256_madd_epi16(value, r));
        }
    }
    const eight scale = *(const eight *)(job->scales + output), bias = *(const eight *)(job->biases + output);
    const eight more = *(const eight *)(job->scales + output + 8), far = *(const eight *)(job->biases + output + 8);
    UNROLL for (int each = 0; each < 4; each++) {
        if (row + each >= job->row_count) break;
        float *out = job->result + (row + each) * job->outputs + output;
        const float factor = job->factors[row + each];
        *(eight *)out = __builtin_convertvector((eight_whole)left[each], eight) * (factor * scale) + bias;
        *(eight *)(out + 8) = __builtin_convertvector((eight_whole)right[each], eight) * (factor * more) + far;
    }
}

// COUNT rows, a multiple of four, and 32 outputs.
#define TILE_512(COUNT) \
    TARGET_512 static void tile_512_##COUNT(const struct job *job, long row, long output) { \
        __m512i left[COUNT], right[COUNT]; \
        UNROLL for (int each = 0; each < (COUNT); each++) left[each] = right[each] = _mm512_setzero_si512(); \
        const long group = job->inputs * 2; \
        const int32_t *pairs = job->pairs + row * (job->inputs / 2); \
        const int8_t *weights = job->packed + output * job->inputs, *others = weights + 16 * job->inputs; \
        for (long pair = 0; pair < job->inputs / 2; pair++, pairs += 4, weights += 32, others += 32) { \
            const __m512i l = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)weights)); \
            const __m512i r = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)others)); \
            UNROLL for (int each = 0; each < (COUNT); each++) { \
                const __m512i value = _mm512_set1_epi32(pairs[each / 4 * group + each % 4]); \
                left[each] = _mm512_dpwssd_epi32(left[each], value, l); \
                right[each] = _mm512_dpwssd_epi32(right[each], value, r); \
            } \
        } \
        const sixteen scale = *(const sixteen *)(job->scales + output); \
        const sixteen bias = *(const sixteen *)(job->biases + output); \
        const sixteen more = *(const sixteen *)(job->scales + output + 16); \
        const sixteen far = *(const sixteen *)(job->biases + output + 16); \
        UNROLL for (int each = 0; each < (COUNT); each++) { \
            if (row + each >= job->row_count) break; \
            float *out = job->result + (row + each) * job->outputs + output; \
            const float factor = job->factors[row + each]; \
            *(sixteen *)out = __builtin_convertvector((sixteen_whole)left[each], sixteen) * (factor * scale) + bias; \
            *(sixteen *)(out + 16) = \
                __builtin_convertvector((sixteen_whole)right[each], sixteen) * (factor * more) + far; \
        } \
    }

TILE_512(4)
TILE_512(8)

void integer_layer(
    int vectors, const float *rows, long row_count, long inputs, const int8_t *packed, long outputs, const float *scales,
    const float *biases, int16_t *numbers, float *result)
{
    // So many rows at a time that they and a block of weights stay near.
    enum { most = 64 };
    float factors[most];
    int32_t *pairs = (int32_t *)numbers;
    for (long begin = 0; begin < row_count; begin += most) {
        const long count = row_count - begin < most ? row_count - begin : most;
        for (long row = 0; row < count; row += 4) {
            int32_t *group = pairs + row * (inputs / 2);
            const float *values = rows + (begin + row) * inputs;
            (vectors == VECTORS_512 ? quantise_512 : quantise_256)(values, count - row, inputs, group, factors + row);
        }
        const struct job job = {
            pairs, inputs, count, packed, outputs, scales, biases, factors, result + begin * outputs,
        };
        if (vectors == VECTORS_512) {
            for (long output = 0; output < outputs; output += 32) {
                long row = 0;
                for (; row + 4 < count; row += 8) tile_512_8(&job, row, output);
                if (row < count) tile_512_4(&job, row, output);
            }
        } else {
            for (long output = 0; output < outputs; output += 16) {
                for (long row = 0; row < count; row += 4) tile_256(&job, row, output);
            }
        }
    }
}

#else

void integer_layer(
    int vectors, const float *rows, long row_count, long inputs, const int8_t *packed, long outputs, const float *scales,
    const float *biases, int16_t *numbers, float *result)
{
    __builtin_trap();
}

#endif
