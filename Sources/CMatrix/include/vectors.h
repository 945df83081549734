#ifndef RAPPORTEUR_VECTORS_H
#define RAPPORTEUR_VECTORS_H

/// The vectors that functions of this target are written for. All give the same results, bit for bit.
enum {
    /// None: portable code has to do.
    VECTORS_NONE = 0,
    /// 256 bits (AVX2).
    VECTORS_256 = 1,
    /// 512 bits with products of whole numbers (AVX-512 with VL, BW, DQ and VNNI).
    VECTORS_512 = 2,
};

/// The widest vectors that this processor has.
int vectors_available(void);

/// The vectors to use: the widest, but none where this target was compiled without optimisation, for then portable Swift is
/// faster.
int vectors_to_use(void);

#endif
