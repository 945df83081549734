#ifndef RAPPORTEUR_DENSE_PRODUCT_H
#define RAPPORTEUR_DENSE_PRODUCT_H

#include "encoder_steps.h"
#include "integer_product.h"
#include "row_steps.h"
#include "vectors.h"

/// result = rows × weights + bias, in panels of eight columns, with the given vectors, which the processor must have.
///
/// `panels` holds `panel_count` panels after each other: eight biases, then for each of `inputs` inputs its eight weights. Rows
/// are worked on four at a time: both buffers have room for a multiple of four rows. Rows of `rows` are `inputs` apart, rows of
/// `result` are `stride` apart. Every value is summed from the first input to the last, each product rounded before it is added:
/// bit for bit what the portable product gives.
void dense_product(
    int vectors, const float *rows, long row_count, long inputs, const float *panels, long panel_count, float *result,
    long stride);

#endif
