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
#define KEYS 2
#define ROWS 4
#include "encoder_steps_body.h"

#define LANES sixteen
#define WHOLE sixteen_whole
#define COUNT 16
#define TARGET TARGET_512
#define NAME(name) name##_512
#define LOOK_UP(table, places) ((sixteen)_mm512_i32gather_ps((__m512i)(places), table, 4))
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
