#ifndef RAPPORTEUR_INTEGER_PRODUCT_H
#define RAPPORTEUR_INTEGER_PRODUCT_H

#include <stdint.h>

/// Whether this processor can run ``integer_product``: 256-bit vectors (AVX2) on x86-64.
int integer_product_can_run(void);

/// sums[row * outputs + output] = scalar product of a row with the weights of an output, with 256-bit vectors.
///
/// `inputs` is a multiple of 16, `row_count` one of 4, `outputs` one of 2. Products are small enough that no sum leaves 32 bits,
/// so that the order of adding does not matter.
void integer_product(
    const int16_t *rows, long row_count, long inputs, const int16_t *weights, long outputs, int32_t *sums);

#endif
