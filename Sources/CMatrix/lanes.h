// Vectors of the width that a file is being compiled for. Products and sums are never fused, or results would differ from
// machine to machine.
#ifndef RAPPORTEUR_LANES_H
#define RAPPORTEUR_LANES_H

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdint.h>

#pragma clang fp contract(off)

typedef float eight __attribute__((vector_size(32), aligned(4)));
typedef int32_t eight_whole __attribute__((vector_size(32), aligned(4)));
typedef int8_t eight_bytes __attribute__((vector_size(8), aligned(1)));
typedef int8_t sixteen_bytes __attribute__((vector_size(16), aligned(1)));
typedef float sixteen __attribute__((vector_size(64), aligned(4)));
typedef int32_t sixteen_whole __attribute__((vector_size(64), aligned(4)));

#define TARGET_256 __attribute__((target("avx2")))
#define TARGET_512 __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx512vnni")))
#define UNROLL _Pragma("clang loop unroll(full)")

#endif
#endif
