// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The pattern of a namespace in the schema of SSVC selections: a registered name or `x_` with a reversed domain and a
/// fragment, then a language or nothing, then extensions.
enum SSVCNamespace {
    typealias Segment = ArraySlice<UInt8>

    static func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (3...1000).contains(bytes.count) else { return false }
        let segments = Array(bytes).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard isBase(segments[0]) else { return false }
        if segments.count > 1, !segments[1].isEmpty, !isLanguage(segments[1]) { return false }
        return segments.dropFirst(2).allSatisfy(isExtension)
    }

    private static func isBase(_ base: Segment) -> Bool {
        if base.starts(with: "x_".utf8) { return isDomainWithFragment(base.dropFirst(2)) }
        let parts = base.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 1 || isFragment(parts[1]) else { return false }
        return isRegistered(parts[0])
    }

    /// The pattern `[a-z][a-z0-9]([.-]?[a-z0-9]+)+`.
    private static func isRegistered(_ name: Segment) -> Bool {
        let bytes = Array(name)
        guard bytes.count >= 3, TextPatterns.isSmallLetter(bytes[0]), isPlain(bytes[1]) else { return false }
        return isFragment(bytes[...])
    }

    /// The pattern `[a-z0-9]+([.-][a-z0-9]+)*`.
    private static func isFragment(_ text: Segment) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isPlain) }
    }

    private static func isDomainWithFragment(_ text: Segment) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && isDomain(parts[0]) && isFragment(parts[1])
    }

    /// Two labels or more.
    private static func isDomain(_ text: Segment) -> Bool {
        let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                guard (1...63).contains(label.count), let first = label.first, let last = label.last else {
                    return false
                }
                return isPlain(first) && isPlain(last)
                    && label.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
            }
    }

    /// A language; `.domain#fragment`; or `.domain$language` with or without a fragment.
    private static func isExtension(_ segment: Segment) -> Bool {
        guard segment.first == UInt8(ascii: ".") else { return isLanguage(segment) }
        let parts = segment.dropFirst().split(
            separator: UInt8(ascii: "$"),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        guard parts.count == 2 else { return isDomainWithFragment(parts[0]) }
        return isLanguage(parts[1]) && (isDomain(parts[0]) || isDomainWithFragment(parts[0]))
    }

    private static func isLanguage(_ text: Segment) -> Bool {
        Array(text).withUnsafeBufferPointer { TextPatterns.isLanguageTag($0, shortestPrivateUse: 2) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        TextPatterns.isDigit(byte) || TextPatterns.isSmallLetter(byte)
    }
}
