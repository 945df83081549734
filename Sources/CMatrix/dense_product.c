// Apart from Swift because its compiler takes one set of instructions for all machines of a kind: this is for those that have
// wider vectors. Products and sums are not fused, or results would differ from machine to machine.
#include "dense_product.h"

#if defined(__x86_64__)

#pragma clang fp contract(off)

typedef float eight __attribute__((vector_size(32), aligned(4)));

#define STORE(place, value) (*(eight *)(place) = (value))

int dense_product_can_run(void) { return __builtin_cpu_supports("avx2") != 0; }

__attribute__((target("avx2"))) void dense_product(
    const float *rows, long row_count, long inputs, const float *panels, long panel_count, float *result, long stride)
{
    const long size = 8 * (inputs + 1);
    long panel = 0;
    // Two panels at a time keep enough sums under way to hide how long an addition takes.
    for (; panel + 1 < panel_count; panel += 2) {
        const eight *left = (const eight *)(panels + panel * size);
        const eight *right = (const eight *)(panels + (panel + 1) * size);
        for (long row = 0; row < row_count; row += 4) {
            const float *a = rows + row * inputs, *b = a + inputs, *c = b + inputs, *d = c + inputs;
            eight la = left[0], lb = la, lc = la, ld = la;
            eight ra = right[0], rb = ra, rc = ra, rd = ra;
            for (long input = 0; input < inputs; input++) {
                const eight l = left[input + 1], r = right[input + 1];
                la += l * a[input];
                ra += r * a[input];
                lb += l * b[input];
                rb += r * b[input];
                lc += l * c[input];
                rc += r * c[input];
                ld += l * d[input];
                rd += r * d[input];
            }
            float *out = result + row * stride + panel * 8;
            STORE(out, la);
            STORE(out + 8, ra);
            STORE(out + stride, lb);
            STORE(out + stride + 8, rb);
            STORE(out + 2 * stride, lc);
            STORE(out + 2 * stride + 8, rc);
            STORE(out + 3 * stride, ld);
            STORE(out + 3 * stride + 8, rd);
        }
    }
    if (panel == panel_count) return;
    const eight *last = (const eight *)(panels + panel * size);
    for (long row = 0; row < row_count; row += 4) {
        const float *a = rows + row * inputs, *b = a + inputs, *c = b + inputs, *d = c + inputs;
        eight sa = last[0], sb = sa, sc = sa, sd = sa;
        for (long input = 0; input < inputs; input++) {
            const eight weight = last[input + 1];
            sa += weight * a[input];
            sb += weight * b[input];
            sc += weight * c[input];
            sd += weight * d[input];
        }
        float *out = result + row * stride + panel * 8;
        STORE(out, sa);
        STORE(out + stride, sb);
        STORE(out + 2 * stride, sc);
        STORE(out + 3 * stride, sd);
    }
}

#else

int dense_product_can_run(void) { return 0; }

void dense_product(
    const float *rows, long row_count, long inputs, const float *panels, long panel_count, float *result, long stride)
{
    __builtin_trap();
}

#endif
