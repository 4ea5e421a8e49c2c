// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Intervals of NuGet and Maven: `[1.0, 2.0)`, `(,1.0],[1.2,)`, `[1.5]`, `1.0` (NuGet: that version or later).
enum IntervalRange {
    static func bounds(_ text: String, scheme: VersionScheme) throws(VersionError) -> [NativeRange.Bound] {
        guard text.contains(where: { "[(".contains($0) }) else {
            return [NativeRange.Bound(scheme == .nuget ? .greaterOrEqual : .equal, text)]
        }
        var bounds: [NativeRange.Bound] = []
        var rest = text[...]
        while let start = rest.first {
            if start == "," || start == " " {
                rest = rest.dropFirst()
                continue
            }
            guard start == "[" || start == "(", let end = rest.firstIndex(where: { $0 == "]" || $0 == ")" }) else {
                throw NativeRange.refusal(text, scheme, "an interval is not closed")
            }
            let inner = rest[rest.index(after: rest.startIndex)..<end]
            bounds += try interval(inner, opens: start == "[", closes: rest[end] == "]", text, scheme)
            rest = rest[rest.index(after: end)...]
        }
        return bounds
    }

    private static func interval(
        _ inner: Substring,
        opens: Bool,
        closes: Bool,
        _ text: String,
        _ scheme: VersionScheme
    ) throws(VersionError) -> [NativeRange.Bound] {
        let ends = inner.split(separator: ",", omittingEmptySubsequences: false).map { String($0).withoutOuterBlanks }
        if ends.count == 1, opens, closes, !ends[0].isEmpty { return [NativeRange.Bound(.equal, ends[0])] }
        guard ends.count == 2 else { throw NativeRange.refusal(text, scheme, "an interval has not two ends") }
        var bounds: [NativeRange.Bound] = []
        if !ends[0].isEmpty { bounds.append(NativeRange.Bound(opens ? .greaterOrEqual : .greater, ends[0])) }
        if !ends[1].isEmpty { bounds.append(NativeRange.Bound(closes ? .lessOrEqual : .less, ends[1])) }
        return bounds
    }
}
