/// A hash of a feature: the number of its template and its values.
@inline(__always)
package func featureHash(_ template: UInt64, _ first: UInt64) -> UInt64 {
    var hash = (first ^ (template &* 0x9e37_79b9_7f4a_7c15)) &* 0xff51_afd7_ed55_8ccd
    hash ^= hash >> 32
    return hash &* 0xc4ce_b9fe_1a85_ec53
}

@inline(__always)
package func featureHash(_ template: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
    featureHash(template, (first &* 0x2545_f491_4f6c_dd1d) ^ (second &+ (first >> 29)))
}

@inline(__always)
package func featureHash(_ template: UInt64, _ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
    featureHash(template, featureHash(template, first, second) >> 7, third)
}
