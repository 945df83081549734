#include "encoder_steps.h"

#include "lanes.h"
#include "vectors.h"

#if defined(__x86_64__)

#define LANES eight
#define WHOLE eight_whole
#define COUNT 8
#define TARGET TARGET_256
#define NAME(name) name##_256
#define LOOK_UP(table, places) ((eight)_mm256_i32gather_ps(table, (__m256i)(places), 4))
// Two neighbours at a time, then sorted apart.
#define PAIR(table, places, low, high) \
    do { \
        const __m256i all = (__m256i)(places); \
        const double *from = (const double *)(table); \
        const eight left = (eight)_mm256_i32gather_pd(from, _mm256_castsi256_si128(all), 4); \
        const eight right = (eight)_mm256_i32gather_pd(from, _mm256_extracti128_si256(all, 1), 4); \
        (low) = __builtin_shufflevector(left, right, 0, 2, 4, 6, 8, 10, 12, 14); \
        (high) = __builtin_shufflevector(left, right, 1, 3, 5, 7, 9, 11, 13, 15); \
    } while (0)
#define KEYS 2
#define ROWS 4
#include "encoder_steps_body.h"

#define LANES sixteen
#define WHOLE sixteen_whole
#define COUNT 16
#define TARGET TARGET_512
#define NAME(name) name##_512
#define LOOK_UP(table, places) ((sixteen)_mm512_i32gather_ps((__m512i)(places), table, 4))
#define PAIR(table, places, low, high) \
    do { \
        const __m512i all = (__m512i)(places); \
        const sixteen left = (sixteen)_mm512_i32gather_pd(_mm512_castsi512_si256(all), table, 4); \
        const sixteen right = (sixteen)_mm512_i32gather_pd(_mm512_extracti64x4_epi64(all, 1), table, 4); \
        (low) = __builtin_shufflevector(left, right, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30); \
        (high) = __builtin_shufflevector(left, right, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31); \
    } while (0)
#define KEYS 4
#define ROWS 8
#include "encoder_steps_body.h"

void encoder_attention(
    int vectors, const float *queries, const float *keys, const float *values, long stride, long count, long size,
    float scale, float *work, float *result, long result_stride)
{
    (vectors == VECTORS_512 ? encoder_attention_512 : encoder_attention_256)(
        queries, keys, values, stride, count, size, scale, work, result, result_stride);
}

void encoder_curve(int vectors, float *values, long count, const float *table) {
    (vectors == VECTORS_512 ? encoder_curve_512 : encoder_curve_256)(values, count, table);
}

void encoder_add_and_normalise(
    int vectors, float *rows, const float *added, long count, long width, const float *scales, const float *biases,
    float *work)
{
    (vectors == VECTORS_512 ? encoder_add_and_normalise_512 : encoder_add_and_normalise_256)(
        rows, added, count, width, scales, biases, work);
}

#else

void encoder_attention(
    int vectors, const float *queries, const float *keys, const float *values, long stride, long count, long size,
    float scale, float *work, float *result, long result_stride)
{
    __builtin_trap();
}

void encoder_curve(int vectors, float *values, long count, const float *table) { __builtin_trap(); }

void encoder_add_and_normalise(
    int vectors, float *rows, const float *added, long count, long width, const float *scales, const float *biases,
    float *work)
{
    __builtin_trap();
}

#endif
