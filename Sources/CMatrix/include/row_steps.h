#ifndef RAPPORTEUR_ROW_STEPS_H
#define RAPPORTEUR_ROW_STEPS_H

#include <stdint.h>

// What the networks over words do between their products, with the given vectors, which the processor must have: bit for bit what
// the portable code of WordTables.swift, DenseLayer.swift and RecurrentLayer.swift gives. `width` is a multiple of 8.

/// result = (sum of the rows of `words`) × share + sum of the rows of `others`; row r stands at `rows` + r × width and counts
/// `scales`[r] times.
void row_sum(
    int vectors, const int8_t *rows, const float *scales, long width, const int32_t *words, long word_count, float share,
    const int32_t *others, long other_count, float *result);

/// result = rows with mean 0 and variance 1, then times `weights` plus `biases`.
void row_norm(
    int vectors, const float *rows, long count, long width, const float *weights, const float *biases, float *result);

/// Reads the words `first` … `last` of a sentence in both directions: the first half of `width` units from the left, the other from
/// the right. `values` has `stride` numbers per word: what is new, what is to be forgotten, what is let out, `width` each; the
/// result is added to `hidden`, `width` per word.
void recurrent_steps(
    int vectors, float *hidden, const float *values, long width, long stride, long first, long last);

#endif
