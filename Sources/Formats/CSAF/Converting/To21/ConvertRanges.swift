// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// A version range as CSAF writes it, taken apart: `vers:` or the form that is like it (vls), without reading versions.
struct RangeText {
    /// One bound: `>=`, `>`, `<`, `<=`, `!=`, `=` or nothing, and the version as written.
    struct Bound {
        var comparator: String
        var version: Substring
    }

    /// `vers:netscaler/`, or nothing for vls.
    let prefix: Substring
    let bounds: [Bound]

    /// Nil for words.
    init?(_ text: String) {
        var rest = text[...]
        if text.hasPrefix("vers:") {
            guard let slash = text.firstIndex(of: "/") else { return nil }
            rest = text[text.index(after: slash)...]
        }
        prefix = text[..<rest.startIndex]
        var bounds: [Bound] = []
        for piece in rest.split(separator: "|", omittingEmptySubsequences: false) {
            let piece = piece.drop(while: \.isWhitespace)
            let comparator = [">=", "<=", "!=", ">", "<", "="].first { piece.hasPrefix($0) } ?? ""
            var version = piece.dropFirst(comparator.count).drop(while: \.isWhitespace)
            while version.last?.isWhitespace == true { version.removeLast() }
            guard RangeText.isVersion(version) else { return nil }
            bounds.append(Bound(comparator: comparator, version: version))
        }
        self.bounds = bounds
    }

    /// Whether a text can be one version: no blanks, no wildcard, at least one digit.
    private static func isVersion(_ text: Substring) -> Bool {
        guard text.contains(where: \.isNumber), !text.contains(where: { $0.isWhitespace || "*<>=|".contains($0) })
        else {
            return false
        }
        return !text.split(separator: ".").contains { $0 == "x" || $0 == "X" }
    }

    /// Whether there is no upper end.
    var isOpen: Bool {
        guard let last = bounds.last(where: { $0.comparator != "!=" }) else { return false }
        return last.comparator.hasPrefix(">")
    }

    /// The version when there is one and no range.
    var singleVersion: Substring? {
        guard bounds.count == 1, let bound = bounds.first, ["", "="].contains(bound.comparator) else { return nil }
        return bound.version
    }

    /// A version of a `vers:` text without its percent signs; nil when they stand for no UTF-8.
    func decoded(_ version: Substring) -> String? {
        guard !prefix.isEmpty else { return String(version) }
        var bytes: [UInt8] = []
        var rest = Array(version.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension Conversion {
    /// A range without an upper end.
    mutating func closeRange(_ path: inout BranchPath, _ affected: Set<ProductID>) -> Bool {
        guard let index = path.items.lastIndex(where: { $0.category == .productVersionRange }),
            let range = RangeText(path.items[index].name), range.isOpen
        else { return false }
        let item = path.items[index]
        let message = "the range '\(item.name)' has no upper end, in the path \(path.words)"
        let pointer = item.pointer + "/name"
        let isAffected = path.product.map { affected.contains($0.productID) } ?? true
        guard options.openRanges == .narrow || (options.openRanges == .narrowUnlessAffected && !isAffected) else {
            let reason =
                options.openRanges == .keep
                ? "it is kept, as asked" : "it is kept, because to make it one version would make later ones look safe"
            note(
                .error,
                "csaf.convert-open-range",
                pointer,
                "\(message): \(reason)",
                help: "name the last affected version"
            )
            return false
        }
        guard let last = range.bounds.last, last.comparator == ">=", let version = range.decoded(last.version) else {
            note(.error, "csaf.convert-open-range", pointer, message + ": it could not be resolved and is kept")
            return false
        }
        if range.bounds.count == 1 {
            path.items[index].category = .productVersion
            path.items[index].name = version
        } else {
            let kept = range.bounds.dropLast().map { $0.comparator + $0.version } + [String(last.version)]
            path.items[index].name = range.prefix + kept.joined(separator: "|")
        }
        let resolved = "\(path.items[index].category.text) '\(path.items[index].name)'"
        note(.warning, "csaf.convert-open-range", pointer, "\(message): it becomes \(resolved)")
        return true
    }

    /// A range that is a single version.
    mutating func nameSingleVersion(_ path: inout BranchPath) -> Bool {
        guard let index = path.items.lastIndex(where: { $0.category == .productVersionRange }),
            let range = RangeText(path.items[index].name), let single = range.singleVersion
        else { return false }
        let item = path.items[index]
        let message = "product_version_range '\(item.name)' is a single version, in the path \(path.words)"
        var new = path
        new.items[index].category = .productVersion
        guard let version = range.decoded(single),
            !new.items[..<index].contains(where: { $0.category == .productVersion })
        else {
            note(.error, "csaf.convert-single-version", item.pointer, message + ": it could not be resolved")
            return false
        }
        new.items[index].name = version
        path = new
        note(
            .warning,
            "csaf.convert-single-version",
            item.pointer,
            "\(message): it becomes product_version '\(version)'"
        )
        return true
    }
}
