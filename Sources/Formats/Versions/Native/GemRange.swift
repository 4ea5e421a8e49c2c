// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Requirements of RubyGems: `~> 2.0.8`, `>= 1.0, < 3`.
enum GemRange {
    static func bounds(_ text: String) throws(VersionError) -> [NativeRange.Bound] {
        var bounds: [NativeRange.Bound] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
            let piece = String(piece).withoutOuterBlanks
            guard piece.hasPrefix("~>") else {
                let (comparator, version) = NativeRange.split(piece)
                if version.isEmpty { throw NativeRange.refusal(text, .gem, "a bound has no version") }
                bounds.append(NativeRange.Bound(comparator, version))
                continue
            }
            let version = String(piece.dropFirst(2)).withoutOuterBlanks
            let numbers = version.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.split(separator: ".")
            guard let next = NativeRange.raised(version, keeping: Swift.max(numbers.count - 1, 1)) else {
                throw NativeRange.refusal(text, .gem, "\"~>\" needs a number")
            }
            bounds += [NativeRange.Bound(.greaterOrEqual, version), NativeRange.Bound(.less, next)]
        }
        return bounds
    }
}
