// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Version specifiers of PEP 440: `>=1.0, !=1.5.*, ~=2.2`.
enum PythonRange {
    static func bounds(_ text: String) throws(VersionError) -> [NativeRange.Bound] {
        var bounds: [NativeRange.Bound] = []
        for piece in text.split(separator: ",") {
            let piece = String(piece).withoutOuterBlanks
            if piece.hasPrefix("~=") {
                bounds += try compatible(String(piece.dropFirst(2)).withoutOuterBlanks, text)
                continue
            }
            let (comparator, version) = NativeRange.split(piece)
            if version.hasSuffix(".*") {
                bounds += try prefix(comparator, String(version.dropLast(2)), text)
            } else {
                bounds.append(NativeRange.Bound(comparator, version))
            }
        }
        return bounds
    }

    /// `~=2.2.1` is `>=2.2.1|<2.3`.
    private static func compatible(_ version: String, _ text: String) throws(VersionError) -> [NativeRange.Bound] {
        let numbers = version.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.split(separator: ".")
        guard numbers.count > 1, let next = NativeRange.raised(version, keeping: numbers.count - 1) else {
            throw NativeRange.refusal(text, .pypi, "\"~=\" needs two numbers")
        }
        return [NativeRange.Bound(.greaterOrEqual, version), NativeRange.Bound(.less, next)]
    }

    /// `==1.4.*` is `>=1.4|<1.5`, `!=1.4.*` the rest.
    private static func prefix(
        _ comparator: VersionConstraint.Comparator,
        _ start: String,
        _ text: String
    ) throws(VersionError) -> [NativeRange.Bound] {
        let count = start.split(separator: ".").count
        guard count > 0, comparator.isPoint, let next = NativeRange.raised(start, keeping: count) else {
            throw NativeRange.refusal(text, .pypi, "\".*\" stands only behind numbers and \"==\" or \"!=\"")
        }
        let isEqual = comparator == .equal
        return [
            NativeRange.Bound(isEqual ? .greaterOrEqual : .less, start),
            NativeRange.Bound(isEqual ? .less : .greaterOrEqual, next),
        ]
    }
}
