// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension VersionRange {
    /// Reads a range as the scheme's own ecosystem writes it: `^1.2.3` (npm), `~> 2.0.8` (gem), `[1.0,2.0)` (NuGet,
    /// Maven), `>= 1.0, != 1.5` (PyPI), `0.8.40+` (nginx), `>1 <2.0 || ^3.2` (Conan), a list of versions (OpenSSL).
    ///
    /// For the other schemes it is a list of bounds, separated by commas. Nothing is simplified.
    /// - Throws: `VersionError` when it is none, or the scheme has lines and no notation of its own.
    public init(native text: String, scheme: VersionScheme) throws(VersionError) {
        let text = text.withoutOuterBlanks
        guard text.utf8.count <= 4_000 else { throw NativeRange.refusal(text, scheme, "it is longer than 4000 bytes") }
        if text == "*" && scheme != .conan {
            self = .everything(of: scheme)
            return
        }
        let bounds: [NativeRange.Bound]
        switch scheme.kind {
        case .npm, .semver: bounds = try NpmRange.bounds(text)
        case .conan: bounds = try ConanRange.bounds(text)
        case .pypi: bounds = try PythonRange.bounds(text)
        case .gem: bounds = try GemRange.bounds(text)
        case .nuget, .maven: bounds = try IntervalRange.bounds(text, scheme: scheme)
        case .nginx: bounds = try NginxRange.bounds(text)
        default: bounds = try NativeRange.list(text, scheme: scheme)
        }
        if bounds.isEmpty {
            self = .everything(of: scheme)
            return
        }
        var constraints: [VersionConstraint] = []
        for bound in bounds {
            constraints.append(VersionConstraint(bound.comparator, try Version(bound.version, scheme: scheme)))
        }
        self.init(sorting: constraints, scheme: scheme)
    }
}

/// What the notations have in common.
enum NativeRange {
    /// A comparator and the text of a version.
    struct Bound: Hashable {
        var comparator: VersionConstraint.Comparator
        var version: String

        init(_ comparator: VersionConstraint.Comparator, _ version: some StringProtocol) {
            self.comparator = comparator
            self.version = String(version)
        }
    }

    static func refusal(_ text: String, _ scheme: VersionScheme, _ reason: String) -> VersionError {
        VersionError(
            text: text,
            scheme: scheme.id,
            reason: reason,
            help: "write the range as the ecosystem does, or as vers:"
        )
    }

    private static let signs: [(sign: String, comparator: VersionConstraint.Comparator)] = [
        (">=", .greaterOrEqual), ("<=", .lessOrEqual), ("!=", .notEqual), ("===", .equal), ("==", .equal),
        ("<<", .less), (">>", .greater), ("=", .equal), ("<", .less), (">", .greater),
    ]

    /// The comparator a text begins with, `=` when there is none, and the rest without blanks around it.
    static func split(_ text: some StringProtocol) -> (comparator: VersionConstraint.Comparator, version: String) {
        let text = String(text).withoutOuterBlanks
        for (sign, comparator) in signs where text.hasPrefix(sign) {
            return (comparator, String(text.dropFirst(sign.count)).withoutOuterBlanks)
        }
        return (.equal, text)
    }

    /// Bounds separated by commas.
    static func list(_ text: String, scheme: VersionScheme) throws(VersionError) -> [Bound] {
        var bounds: [Bound] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
            let (comparator, version) = split(piece)
            if version.isEmpty { throw refusal(text, scheme, "a bound has no version") }
            bounds.append(Bound(comparator, version))
        }
        return bounds
    }

    /// The pieces between `||`.
    static func alternatives(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while let bar = rest.firstRange(of: "||") {
            pieces.append(String(rest[..<bar.lowerBound]).withoutOuterBlanks)
            rest = rest[bar.upperBound...]
        }
        return pieces + [String(rest).withoutOuterBlanks]
    }

    /// Words of a text; an operator that stands alone is joined with the word behind it.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var sign = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            sign += word
            if word.allSatisfy({ "<>=!~^".contains($0) }) { continue }
            words.append(sign)
            sign = ""
        }
        return sign.isEmpty ? words : words + [sign]
    }

    /// The numbers at the beginning of a version with the last of `count` raised by one: (1.2.3, 2) is `1.3`.
    static func raised(_ version: String, keeping count: Int) -> String? {
        let start = version.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        var numbers = start.split(separator: ".").prefix(count).map(String.init)
        guard numbers.count == count, let last = numbers.last, let value = UInt64(last), value < .max else {
            return nil
        }
        numbers[count - 1] = String(value + 1)
        return numbers.joined(separator: ".")
    }
}
