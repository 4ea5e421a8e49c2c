// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Ranges of nginx's security advisories: `0.8.40+`, `0.7.52-0.8.39`, `1.5.0+, 1.4.1+`, `all`.
///
/// An even second number is a stable branch: `1.4.1+` ends where the next branch begins.
enum NginxRange {
    static func bounds(_ text: String) throws(VersionError) -> [NativeRange.Bound] {
        if text.lowercased() == "all" { return [] }
        var bounds: [NativeRange.Bound] = []
        for piece in text.split(separator: ",") {
            let piece = String(piece).withoutOuterBlanks
            let ends = piece.split(separator: "-")
            if piece.hasSuffix("+") {
                bounds += try branch(String(piece.dropLast()), text)
            } else if ends.count == 2 {
                bounds += [NativeRange.Bound(.greaterOrEqual, ends[0]), NativeRange.Bound(.lessOrEqual, ends[1])]
            } else {
                bounds.append(NativeRange.Bound(.equal, piece))
            }
        }
        return bounds
    }

    private static func branch(_ version: String, _ text: String) throws(VersionError) -> [NativeRange.Bound] {
        let numbers = version.split(separator: ".")
        guard numbers.count == 3, let minor = UInt64(numbers[1]), let next = NativeRange.raised(version, keeping: 2)
        else {
            throw NativeRange.refusal(text, .nginx, "\"\(version)\" has not three numbers")
        }
        let low = NativeRange.Bound(.greaterOrEqual, version)
        return minor.isMultiple(of: 2) ? [low, NativeRange.Bound(.less, next + ".0")] : [low]
    }
}
