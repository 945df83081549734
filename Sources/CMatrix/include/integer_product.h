#ifndef RAPPORTEUR_INTEGER_PRODUCT_H
#define RAPPORTEUR_INTEGER_PRODUCT_H

#include <stdint.h>

/// Whether ``integer_layer`` can work on a layer of this shape.
static inline int integer_layer_fits(long inputs, long outputs) { return inputs % 8 == 0 && outputs % 32 == 0; }

/// Lays weights out for ``integer_layer``: sixteen outputs after each other; of these for each pair of inputs the two weights of
/// each output. `weights` holds `inputs` weights per output.
void integer_layer_pack(const int8_t *weights, long inputs, long outputs, int8_t *packed);

/// result = rows × weights + bias, with whole numbers: each row is rounded to numbers of ±8191 times a factor.
///
/// `packed` is what ``integer_layer_pack`` gives; `numbers` has room for `inputs` numbers per row, the rows rounded up to a multiple
/// of four. Sums of whole numbers are exact, so the order of adding does not matter: the result is bit for bit that of portable
/// code. The processor must have the given vectors.
void integer_layer(
    int vectors, const float *rows, long row_count, long inputs, const int8_t *packed, long outputs, const float *scales,
    const float *biases, int16_t *numbers, float *result);

#endif
