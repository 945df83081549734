#ifndef RAPPORTEUR_ENCODER_STEPS_H
#define RAPPORTEUR_ENCODER_STEPS_H

// What an encoder does between its products, with the given vectors, which the processor must have: bit for bit what the portable
// code of EncoderLayer.swift gives.

/// Whether ``encoder_attention`` can work on heads of this size.
static inline int encoder_attention_fits(long size) { return size % 16 == 0; }

/// Numbers that ``encoder_attention`` needs room for in `work`.
static inline long encoder_attention_work(long count, long size) { return 16 * (count + size); }

/// Every row becomes a mean of all rows' values, weighted by how well its query fits their keys, for one head of `size` numbers.
///
/// Rows of `queries`, `keys` and `values` are `stride` apart, those of `result` `result_stride`.
void encoder_attention(
    int vectors, const float *queries, const float *keys, const float *values, long stride, long count, long size,
    float scale, float *work, float *result, long result_stride);

/// values = curve(values): linear between the entries of a table that goes from −6 to 6 in steps of 1/256; 0 below, the value itself
/// above.
void encoder_curve(int vectors, float *values, long count, const float *table);

/// rows = (rows + added) with mean 0 and variance 1, then scaled and moved; `added` may be null. `width` is a multiple of 16, `work`
/// has room for 16 rows.
void encoder_add_and_normalise(
    int vectors, float *rows, const float *added, long count, long width, const float *scales, const float *biases,
    float *work);

#endif
