#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#endif

/// An address of the internet protocol, version 4 or 6.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16 bytes.
    public let bytes: [UInt8]

    /// Reads an address as people write it, without brackets or port; nil when it is none.
    public init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// As people write it: dotted decimal, or eight groups of hexadecimal digits without abbreviation.
    public var description: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    }

    /// Networks that are no part of the public internet (IANA's special-purpose registries, multicast, reserved).
    private static let special4: [(network: [UInt8], bits: Int)] = [
        ([0, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([100, 64, 0, 0], 10), ([127, 0, 0, 0], 8), ([169, 254, 0, 0], 16),
        ([172, 16, 0, 0], 12), ([192, 0, 0, 0], 24), ([192, 0, 2, 0], 24), ([192, 88, 99, 0], 24),
        ([192, 168, 0, 0], 16), ([198, 18, 0, 0], 15), ([198, 51, 100, 0], 24), ([203, 0, 113, 0], 24),
        ([224, 0, 0, 0], 4), ([240, 0, 0, 0], 4),
    ]

    /// Parts of 2000::/3 that are no public hosts: protocol assignments with Teredo, documentation, 6to4.
    private static let special6: [(network: [UInt8], bits: Int)] = [
        ([0x20, 0x01, 0, 0], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF, 0], 20),
    ]

    /// Whether it may belong to a server on the public internet. Loopback, private, link-local, shared, documentation,
    /// multicast and reserved addresses do not, nor do addresses that stand for such ones.
    public var isPublic: Bool {
        if bytes.count == 4 { return !Self.special4.contains { isIn($0.network, $0.bits) } }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        if isIn(mapped, 96) || isIn(translated, 96) { return IPAddress(bytes: Array(bytes[12...])).isPublic }
        return isIn([0x20], 3) && !Self.special6.contains { isIn($0.network, $0.bits) }
    }

    private func isIn(_ network: [UInt8], _ bits: Int) -> Bool {
        for bit in 0..<bits {
            let (byte, mask) = (bit / 8, UInt8(0x80) >> UInt8(bit % 8))
            let wanted = byte < network.count ? network[byte] & mask : 0
            if bytes[byte] & mask != wanted { return false }
        }
        return true
    }
}

extension IPAddress {
    /// The addresses of a host, in the system's order. Blocks while the system asks.
    static func resolve(_ host: String) -> [IPAddress] {
        if let address = IPAddress(host) { return [address] }
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc) || canImport(Musl)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [IPAddress] = []
        var next = list
        while let entry = next?.pointee {
            if entry.ai_family == AF_INET {
                entry.ai_addr?.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
                    addresses.append(IPAddress(bytes: withUnsafeBytes(of: pointer.pointee.sin_addr) { Array($0) }))
                }
            } else if entry.ai_family == AF_INET6 {
                entry.ai_addr?.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                    addresses.append(IPAddress(bytes: withUnsafeBytes(of: pointer.pointee.sin6_addr) { Array($0) }))
                }
            }
            next = entry.ai_next
        }
        return addresses
    }
}
