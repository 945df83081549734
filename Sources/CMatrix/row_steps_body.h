// The functions of row_steps.c for one width: LANES are COUNT numbers, BYTES as many of 8 bits, TARGET says what they need,
// NAME(x) names a function.

#define AT(place) (*(LANES *)(place))
#define READ(place) (*(const LANES *)(place))
#define ROW(row) (__builtin_convertvector(*(const BYTES *)(rows + (long)(row) * width + place), LANES) * scales[row])

TARGET static void NAME(row_sum)(
    const int8_t *rows, const float *scales, long width, const int32_t *words, long word_count, float share,
    const int32_t *others, long other_count, float *result)
{
    for (long place = 0; place < width; place += COUNT) {
        LANES sum = ROW(words[0]);
        for (long word = 1; word < word_count; word++) sum += ROW(words[word]);
        sum *= share;
        for (long other = 0; other < other_count; other++) sum += ROW(others[other]);
        AT(result + place) = sum;
    }
}

// The eight numbers of a vector from the first to the last.
#define TOTAL(vector) \
    (((((((vector[0] + vector[1]) + vector[2]) + vector[3]) + vector[4]) + vector[5]) + vector[6]) + vector[7])

TARGET static void NAME(row_norm)(
    const float *rows, long count, long width, const float *weights, const float *biases, float *result)
{
    for (long number = 0; number < count; number++) {
        const float *row = rows + number * width;
        float *out = result + number * width;
        eight sums = {0}, squares = {0};
        for (long place = 0; place < width; place += 8) sums += *(const eight *)(row + place);
        const float mean = TOTAL(sums) / (float)width;
        for (long place = 0; place < width; place += 8) {
            const eight off = *(const eight *)(row + place) - mean;
            squares += off * off;
        }
        const float scale = 1.0f / __builtin_elementwise_sqrt(TOTAL(squares) / (float)width + 1e-5f);
        for (long place = 0; place < width; place += COUNT) {
            AT(out + place) = (READ(row + place) - mean) * scale * READ(weights + place) + READ(biases + place);
        }
    }
}

// ½ + ½ x / (1 + |x|)
#define GATE(value) (0.5f + 0.5f * ((value) / (1.0f + (LANES)((WHOLE)(value) & 0x7FFFFFFF))))

TARGET static void NAME(recurrent_steps)(
    float *hidden, const float *values, long width, long stride, long first, long last)
{
    for (long unit = 0; unit < width; unit += COUNT) {
        const int is_forward = unit < width / 2;
        LANES kept = (LANES){0};
        long word = is_forward ? first : last;
        for (long step = first; step <= last; step++, word += is_forward ? 1 : -1) {
            const float *row = values + word * stride + unit;
            const LANES fresh = READ(row), forget = READ(row + width), open = READ(row + 2 * width);
            const LANES keep = GATE(forget);
            kept = keep * kept + (1.0f - keep) * fresh;
            float *place = hidden + word * width + unit;
            AT(place) = READ(place) + GATE(open) * kept;
        }
    }
}

#undef AT
#undef READ
#undef ROW
#undef GATE
#undef TOTAL
#undef LANES
#undef WHOLE
#undef BYTES
#undef COUNT
#undef TARGET
#undef NAME
