// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads one version as documents write it, and refuses prose.
enum StatedVersion {
    /// A name without an operator: one version, `12.3.x`, or `13.2.1-13.2.4`.
    static func read(_ text: String, scheme: VersionScheme) -> VersionStatement {
        let bytes = Array(text.utf8)
        let start = bytes.first.map { $0 | 0x20 } == UInt8(ascii: "v") ? 1 : 0
        guard bytes.count > start, bytes[start].isDigit else {
            return .notMachineReadable("it does not begin with a version")
        }
        guard bytes.allSatisfy({ $0.isDigit || $0.isLetter || "._-+".utf8.contains($0) }) else {
            return .notMachineReadable("more than a version stands there")
        }
        if let series = VersionSeries(text) { return series.statement(scheme: scheme) }
        if let span = span(text, scheme: scheme) { return .range(span) }
        switch version(text, scheme: scheme) {
        case .success(let version): return .version(version)
        case .failure(let refusal): return .notMachineReadable(refusal.reason)
        }
    }

    /// Why a text is not taken for a version.
    struct Refusal: Error { let reason: String }

    /// One version out of the text behind an operator; schemes with lines refuse prose themselves.
    static func version(_ text: String, scheme: VersionScheme) -> Result<Version, Refusal> {
        let text = unwrapped(text)
        if !scheme.hasLines, let reason = ProseInVersion.reason(text) { return .failure(Refusal(reason: reason)) }
        do {
            return .success(try Version(text, scheme: scheme))
        } catch {
            return .failure(Refusal(reason: error.reason))
        }
    }

    /// Without marks, quotes and parentheses around it.
    static func unwrapped(_ text: String) -> String {
        var bytes = Array(text.utf8)[...]
        let marks: Set<UInt8> = Set("_,;\"' \t".utf8)
        while let last = bytes.last, marks.contains(last) || last == UInt8(ascii: ".") { bytes.removeLast() }
        while let first = bytes.first, marks.contains(first) { bytes.removeFirst() }
        if bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")"),
            bytes.dropFirst().dropLast().allSatisfy({ $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") })
        {
            bytes = bytes.dropFirst().dropLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The range of `13.2.1-13.2.4` or `2014-2016`; nil for `12.1-47.14`, which is one version.
    private static func span(_ text: String, scheme: VersionScheme) -> VersionRange? {
        guard scheme == .generic else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        let first = ends[0].split(separator: ".", omittingEmptySubsequences: false)
        let last = ends[1].split(separator: ".", omittingEmptySubsequences: false)
        let parts = first + last
        guard first.count == last.count, first.count != 2,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) })
        else { return nil }
        if first.count == 1 && first[0].utf8.count != last[0].utf8.count { return nil }
        guard let low = try? Version(String(ends[0]), scheme: scheme),
            let high = try? Version(String(ends[1]), scheme: scheme), low.compared(to: high) == .before
        else { return nil }
        return try? VersionRange(
            [VersionConstraint(.greaterOrEqual, low), VersionConstraint(.lessOrEqual, high)],
            scheme: scheme
        )
    }
}
