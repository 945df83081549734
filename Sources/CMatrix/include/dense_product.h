#ifndef RAPPORTEUR_DENSE_PRODUCT_H
#define RAPPORTEUR_DENSE_PRODUCT_H

#include "integer_product.h"

/// Whether this processor can run ``dense_product``: 256-bit vectors (AVX2) on x86-64.
int dense_product_can_run(void);

/// result = rows × weights + bias, in panels of eight columns, with 256-bit vectors.
///
/// `panels` holds `panel_count` panels after each other: eight biases, then for each of `inputs` inputs its eight weights. Rows
/// are worked on four at a time: both buffers have room for a multiple of four rows. Rows of `rows` are `inputs` apart, rows of
/// `result` are `stride` apart. Every value is summed from the first input to the last, each product rounded before it is added:
/// bit for bit what the portable product gives.
void dense_product(
    const float *rows, long row_count, long inputs, const float *panels, long panel_count, float *result, long stride);

#endif
