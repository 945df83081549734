// Beside the portable product of IntegerLayer.swift: the same sums with wider vectors.
#include "integer_product.h"

#if defined(__x86_64__)

#include <immintrin.h>

int integer_product_can_run(void) { return __builtin_cpu_supports("avx2") != 0; }

__attribute__((target("avx2"))) static int32_t total(__m256i sums) {
    __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1));
    return _mm_cvtsi128_si32(four);
}

__attribute__((target("avx2"))) void integer_product(
    const int16_t *rows, long row_count, long inputs, const int16_t *weights, long outputs, int32_t *sums)
{
    for (long output = 0; output < outputs; output += 2) {
        const int16_t *left = weights + output * inputs, *right = left + inputs;
        for (long row = 0; row < row_count; row += 4) {
            const int16_t *values = rows + row * inputs;
            __m256i l[4], r[4];
            for (int each = 0; each < 4; each++) l[each] = r[each] = _mm256_setzero_si256();
            for (long input = 0; input < inputs; input += 16) {
                const __m256i a = _mm256_loadu_si256((const __m256i *)(left + input));
                const __m256i b = _mm256_loadu_si256((const __m256i *)(right + input));
                for (int each = 0; each < 4; each++) {
                    const __m256i value = _mm256_loadu_si256((const __m256i *)(values + each * inputs + input));
                    l[each] = _mm256_add_epi32(l[each], _mm256_madd_epi16(value, a));
                    r[each] = _mm256_add_epi32(r[each], _mm256_madd_epi16(value, b));
                }
            }
            for (int each = 0; each < 4; each++) {
                sums[(row + each) * outputs + output] = total(l[each]);
                sums[(row + each) * outputs + output + 1] = total(r[each]);
            }
        }
    }
}

#else

int integer_product_can_run(void) { return 0; }

void integer_product(
    const int16_t *rows, long row_count, long inputs, const int16_t *weights, long outputs, int32_t *sums)
{
    (void)rows, (void)row_count, (void)inputs, (void)weights, (void)outputs, (void)sums;
}

#endif
