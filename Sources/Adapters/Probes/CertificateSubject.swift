// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads the subject of a certificate: only to show it to people, never to decide anything.
enum CertificateSubject {
    /// The subject as `CN=default,O=Citrix ANG`, in the order of the certificate; nil when it cannot be read.
    ///
    /// Source: RFC 5280 §4.1 and §4.1.2.4.
    static func text(ofDER bytes: [UInt8]) -> String? {
        var outer = DERReader(bytes[...])
        guard let certificate = outer.next(), certificate.tag == 0x30 else { return nil }
        var inner = DERReader(certificate.content)
        guard let body = inner.next(), body.tag == 0x30 else { return nil }
        var fields = DERReader(body.content)
        guard var field = fields.next() else { return nil }
        // The version is optional; then serial number, algorithm, issuer, validity.
        if field.tag == 0xA0 {
            guard let next = fields.next() else { return nil }
            field = next
        }
        for _ in 0..<3 { guard fields.next() != nil else { return nil } }
        guard let subject = fields.next(), subject.tag == 0x30 else { return nil }
        return names(subject.content)
    }

    private static func names(_ bytes: ArraySlice<UInt8>) -> String {
        var parts: [String] = []
        var sets = DERReader(bytes)
        while let set = sets.next(), parts.count < 32 {
            var pairs = DERReader(set.content)
            while let pair = pairs.next(), parts.count < 32 {
                var cells = DERReader(pair.content)
                guard let kind = cells.next(), kind.tag == 0x06, let value = cells.next() else { continue }
                parts.append("\(label(kind.content))=\(String(decoding: value.content.prefix(256), as: UTF8.self))")
            }
        }
        return parts.joined(separator: ",")
    }

    private static func label(_ identifier: ArraySlice<UInt8>) -> String {
        switch Array(identifier) {
        case [0x55, 0x04, 0x03]: "CN"
        case [0x55, 0x04, 0x06]: "C"
        case [0x55, 0x04, 0x07]: "L"
        case [0x55, 0x04, 0x08]: "ST"
        case [0x55, 0x04, 0x0A]: "O"
        case [0x55, 0x04, 0x0B]: "OU"
        default: "OID"
        }
    }
}

/// Reads one value of DER after the other; nil at the end, and at the first that is not whole.
struct DERReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
        guard let tag = rest.popFirst(), tag & 0x1F != 0x1F, let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            guard first > 0x80, first <= 0x84 else { return nil }
            length = 0
            for _ in 0..<(first & 0x7F) {
                guard let byte = rest.popFirst() else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        guard length <= rest.count else { return nil }
        let content = rest.prefix(length)
        rest = rest.dropFirst(length)
        return (tag, content)
    }
}
