#include "row_steps.h"

#include "lanes.h"
#include "vectors.h"

#if defined(__x86_64__)

#define LANES eight
#define WHOLE eight_whole
#define BYTES eight_bytes
#define COUNT 8
#define TARGET TARGET_256
#define NAME(name) name##_256
#include "row_steps_body.h"

#define LANES sixteen
#define WHOLE sixteen_whole
#define BYTES sixteen_bytes
#define COUNT 16
#define TARGET TARGET_512
#define NAME(name) name##_512
#include "row_steps_body.h"

void row_sum(
    int vectors, const int8_t *rows, const float *scales, long width, const int32_t *words, long word_count, float share,
    const int32_t *others, long other_count, float *result)
{
    (vectors == VECTORS_512 && width % 16 == 0 ? row_sum_512 : row_sum_256)(
        rows, scales, width, words, word_count, share, others, other_count, result);
}

void row_norm(
    int vectors, const float *rows, long count, long width, const float *weights, const float *biases, float *result)
{
    (vectors == VECTORS_512 && width % 16 == 0 ? row_norm_512 : row_norm_256)(
        rows, count, width, weights, biases, result);
}

void recurrent_steps(int vectors, float *hidden, const float *values, long width, long stride, long first, long last) {
    (vectors == VECTORS_512 && width % 32 == 0 ? recurrent_steps_512 : recurrent_steps_256)(
        hidden, values, width, stride, first, last);
}

#else

void row_sum(
    int vectors, const int8_t *rows, const float *scales, long width, const int32_t *words, long word_count, float share,
    const int32_t *others, long other_count, float *result)
{
    __builtin_trap();
}

void row_norm(
    int vectors, const float *rows, long count, long width, const float *weights, const float *biases, float *result)
{
    __builtin_trap();
}

void recurrent_steps(int vectors, float *hidden, const float *values, long width, long stride, long first, long last) {
    __builtin_trap();
}

#endif
