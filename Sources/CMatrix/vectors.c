#include "vectors.h"

int vectors_available(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2")) return VECTORS_NONE;
    const int is_wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vnni");
    return is_wide ? VECTORS_512 : VECTORS_256;
#else
    return VECTORS_NONE;
#endif
}

int vectors_to_use(void) {
#if defined(__OPTIMIZE__)
    return vectors_available();
#else
    return VECTORS_NONE;
#endif
}
