// The functions of encoder_steps.c for one width: LANES and WHOLE are vectors of COUNT numbers, TARGET says what they need,
// NAME(x) names a function, LOOK_UP(table, places) gives a vector from places of a table, PAIR(table, places, low, high) one
// from there and one from the places after them, KEYS is how many keys and ROWS how many rows are worked on at a time.

#define AT(place) (*(LANES *)(place))
#define READ(place) (*(const LANES *)(place))
// A vector with one number in all places.
#define ALL(value) ((LANES){0} + (value))
// Where a mask is set the one, elsewhere the other.
#define PICK(mask, one, other) ((LANES)(((mask) & (WHOLE)(one)) | (~(mask) & (WHOLE)(other))))

// eˣ for x ≤ 0.
#define POWER(result, value) \
    do { \
        const LANES bound = ALL(-87.0f); \
        const LANES exponent = PICK((value) > bound, (value), bound) * 1.44269504f; \
        WHOLE whole = __builtin_convertvector(exponent, WHOLE); \
        whole += (WHOLE)(__builtin_convertvector(whole, LANES) > exponent); \
        const LANES rest = exponent - __builtin_convertvector(whole, LANES); \
        LANES sum = ALL(0.001333356f); \
        sum = sum * rest + 0.009618129f; \
        sum = sum * rest + 0.05550411f; \
        sum = sum * rest + 0.24022651f; \
        sum = sum * rest + 0.69314718f; \
        sum = sum * rest + 1.0f; \
        (result) = sum * (LANES)((whole + 127) << 23); \
    } while (0)

TARGET static void NAME(encoder_attention)(
    const float *queries, const float *keys, const float *values, long stride, long count, long size, float scale,
    float *work, float *result, long result_stride)
{
    float *turned = work, *weights = work + COUNT * size;
    for (long begin = 0; begin < count; begin += COUNT) {
        const long rows = count - begin < COUNT ? count - begin : COUNT;
        // A lane per query: no sum has to cross lanes. Lanes without a row repeat the last one.
        for (long lane = 0; lane < COUNT; lane++) {
            const float *query = queries + (begin + (lane < rows ? lane : rows - 1)) * stride;
            for (long index = 0; index < size; index++) turned[index * COUNT + lane] = query[index];
        }
        LANES largest = ALL(-__builtin_inff());
        long other = 0;
// How well KEYS keys fit, each in four sums as the portable code has them.
#define FIT(NUMBER) \
    do { \
        LANES sums[NUMBER][4]; \
        UNROLL for (int key = 0; key < (NUMBER); key++) { \
            UNROLL for (int part = 0; part < 4; part++) sums[key][part] = ALL(0.0f); \
        } \
        const float *key_row = keys + other * stride; \
        for (long index = 0; index < size; index += 4) { \
            UNROLL for (int part = 0; part < 4; part++) { \
                const LANES query = READ(turned + (index + part) * COUNT); \
                UNROLL for (int key = 0; key < (NUMBER); key++) { \
                    sums[key][part] += query * key_row[key * stride + index + part]; \
                } \
            } \
        } \
        UNROLL for (int key = 0; key < (NUMBER); key++) { \
            const LANES fit = ((sums[key][0] + sums[key][1]) + (sums[key][2] + sums[key][3])) * scale; \
            AT(weights + (other + key) * COUNT) = fit; \
            largest = PICK(fit > largest, fit, largest); \
        } \
        other += (NUMBER); \
    } while (0)
        while (other + KEYS <= count) FIT(KEYS);
        while (other < count) FIT(1);
#undef FIT
        LANES total = ALL(0.0f);
        for (other = 0; other < count; other++) {
            LANES weight;
            POWER(weight, READ(weights + other * COUNT) - largest);
            AT(weights + other * COUNT) = weight;
            total += weight;
        }
        float totals[COUNT];
        AT(totals) = total;
        long row = 0;
// The means of some rows, two vectors of columns at a time.
#define MEAN(NUMBER) \
    do { \
        for (long column = 0; column < size; column += 16) { \
            LANES sums[NUMBER][16 / COUNT]; \
            UNROLL for (int each = 0; each < (NUMBER); each++) { \
                UNROLL for (int part = 0; part < 16 / COUNT; part++) sums[each][part] = ALL(0.0f); \
            } \
            for (other = 0; other < count; other++) { \
                const float *value = values + other * stride + column, *weight = weights + other * COUNT + row; \
                UNROLL for (int part = 0; part < 16 / COUNT; part++) { \
                    const LANES numbers = READ(value + part * COUNT); \
                    UNROLL for (int each = 0; each < (NUMBER); each++) sums[each][part] += numbers * weight[each]; \
                } \
            } \
            UNROLL for (int each = 0; each < (NUMBER); each++) { \
                float *out = result + (begin + row + each) * result_stride + column; \
                UNROLL for (int part = 0; part < 16 / COUNT; part++) { \
                    AT(out + part * COUNT) = sums[each][part] / totals[row + each]; \
                } \
            } \
        } \
        row += (NUMBER); \
    } while (0)
        while (row + ROWS <= rows) MEAN(ROWS);
        while (row < rows) MEAN(1);
#undef MEAN
    }
}

TARGET static void NAME(encoder_curve)(float *values, long count, const float *table) {
    long index = 0;
    for (; index + COUNT <= count; index += COUNT) {
        const LANES value = READ(values + index);
        const WHOLE is_above = value >= ALL(6.0f);
        const WHOLE is_inside = (value > ALL(-6.0f)) & ~is_above;
        const LANES position = PICK(is_inside, (value + 6.0f) * 256.0f, ALL(0.0f));
        const WHOLE place = __builtin_convertvector(position, WHOLE);
        const LANES share = position - __builtin_convertvector(place, LANES);
        LANES low, high;
        PAIR(table, place, low, high);
        const LANES found = low + (high - low) * share;
        AT(values + index) = PICK(is_inside, found, PICK(is_above, value, ALL(0.0f)));
    }
    for (; index < count; index++) {
        const float value = values[index];
        if (!(value > -6.0f)) {
            values[index] = 0;
        } else if (value < 6.0f) {
            const float position = (value + 6.0f) * 256.0f;
            const long place = (long)position;
            const float share = position - (float)place;
            values[index] = table[place] + (table[place + 1] - table[place]) * share;
        }
    }
}

TARGET static void NAME(encoder_add_and_normalise)(
    float *rows, const float *added, long count, long width, const float *scales, const float *biases, float *work)
{
    for (long begin = 0; begin < count; begin += COUNT) {
        const long height = count - begin < COUNT ? count - begin : COUNT;
        float *block = rows + begin * width;
        if (added) {
            const float *more = added + begin * width;
            for (long index = 0; index < height * width; index += COUNT) {
                AT(block + index) = READ(block + index) + READ(more + index);
            }
        }
        // A lane per row: each is summed in the order of its numbers.
        WHOLE places;
        for (int lane = 0; lane < COUNT; lane++) places[lane] = (int32_t)((lane < height ? lane : height - 1) * width);
        LANES mean = ALL(0.0f);
        for (long index = 0; index < width; index++) {
            const LANES value = LOOK_UP(block + index, places);
            AT(work + index * COUNT) = value;
            mean += value;
        }
        mean /= (float)width;
        LANES variance = ALL(0.0f);
        for (long index = 0; index < width; index++) {
            const LANES off = READ(work + index * COUNT) - mean;
            variance += off * off;
        }
        float means[COUNT], factors[COUNT];
        AT(means) = mean;
        AT(factors) = 1.0f / __builtin_elementwise_sqrt(variance / (float)width + 1e-12f);
        for (long lane = 0; lane < height; lane++) {
            float *row = block + lane * width;
            for (long index = 0; index < width; index += COUNT) {
                AT(row + index) =
                    (READ(row + index) - means[lane]) * factors[lane] * READ(scales + index) + READ(biases + index);
            }
        }
    }
}

#undef AT
#undef READ
#undef ALL
#undef PICK
#undef POWER
#undef LANES
#undef WHOLE
#undef COUNT
#undef TARGET
#undef NAME
#undef LOOK_UP
#undef PAIR
#undef KEYS
#undef ROWS
