// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// npm's ranges (https://github.com/npm/node-semver#ranges): `^1.2.3`, `~1.2`, `1.2.x`, `1.0.0 - 2.0.0`, `a || b`.
enum NpmRange {
    static func bounds(_ text: String) throws(VersionError) -> [NativeRange.Bound] {
        var bounds: [NativeRange.Bound] = []
        for piece in NativeRange.alternatives(text) {
            let words = NativeRange.words(piece)
            if words.count == 3 && words[1] == "-" {
                bounds += try term(">=" + words[0], text)
                bounds += try term("<=" + words[2], text)
                continue
            }
            var found: [NativeRange.Bound] = []
            for word in words { found += try term(word, text) }
            if found.isEmpty { return [] }
            bounds += found
        }
        return bounds
    }

    /// A version of which parts may be missing or an `x`.
    private struct Partial {
        let numbers: [UInt64]
        let suffix: String

        init?(_ text: String) {
            let text = text.hasPrefix("v") || text.hasPrefix("V") ? String(text.dropFirst()) : text
            let core = text.prefix { $0 != "-" && $0 != "+" }
            var numbers: [UInt64] = []
            for part in core.split(separator: ".", omittingEmptySubsequences: false) {
                if part == "x" || part == "X" || part == "*" { break }
                guard let number = UInt64(part), number < .max else { return nil }
                numbers.append(number)
            }
            guard numbers.count <= 3 else { return nil }
            self.numbers = numbers
            suffix = numbers.count == 3 ? String(text.dropFirst(core.count)) : ""
        }

        /// All three numbers and the suffix.
        var full: String { filled(numbers) + suffix }

        /// The version after all that share the first `count` numbers.
        func next(after count: Int) -> String {
            var raised = Array(numbers.prefix(count))
            raised[count - 1] += 1
            return filled(raised)
        }

        private func filled(_ numbers: [UInt64]) -> String {
            (numbers + Array(repeating: 0, count: 3 - numbers.count)).map(String.init).joined(separator: ".")
        }
    }

    private static func term(_ word: String, _ text: String) throws(VersionError) -> [NativeRange.Bound] {
        let mark = word.prefix { $0 == "^" || $0 == "~" }
        var (comparator, version) = NativeRange.split(mark.isEmpty ? word[...] : word.dropFirst(mark.count))
        if !mark.isEmpty, version.hasPrefix(">") { version.removeFirst() }
        guard let partial = Partial(version) else {
            throw NativeRange.refusal(text, .npm, "\"\(word)\" is no version")
        }
        guard !partial.numbers.isEmpty else { return [] }
        if mark.hasPrefix("^") { return span(partial, caret(partial)) }
        if mark.hasPrefix("~") { return span(partial, Swift.min(partial.numbers.count, 2)) }
        if partial.numbers.count == 3 { return [NativeRange.Bound(comparator, partial.full)] }
        let count = partial.numbers.count
        switch comparator {
        case .equal: return span(partial, count)
        case .lessOrEqual: return [NativeRange.Bound(.less, partial.next(after: count))]
        case .greater: return [NativeRange.Bound(.greaterOrEqual, partial.next(after: count))]
        default: return [NativeRange.Bound(comparator, partial.full)]
        }
    }

    private static func span(_ partial: Partial, _ count: Int) -> [NativeRange.Bound] {
        [NativeRange.Bound(.greaterOrEqual, partial.full), NativeRange.Bound(.less, partial.next(after: count))]
    }

    /// How many numbers a caret keeps: up to the first that is not 0.
    private static func caret(_ partial: Partial) -> Int {
        (partial.numbers.firstIndex { $0 != 0 } ?? partial.numbers.count - 1) + 1
    }
}
