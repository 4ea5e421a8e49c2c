// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Conan versions: items separated by dots, `-pre-release`, `+build`.
///
/// Two items are compared as numbers when both are, else as texts: no total order, so it is computed each time.
struct ConanVersion {
    private let main: [Substring]
    private let preRelease: [Substring]?
    private let build: [Substring]?

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        let bytes = (cursor.position..<cursor.end).map { cursor.bytes[$0] }
        guard let text = String(validating: bytes, as: UTF8.self) else { return "it is no valid UTF-8" }
        let version = ConanVersion(text)
        for (items, mark) in [(version.main, UInt8(1)), (version.preRelease, 2), (version.build, 3)] {
            guard let items else { continue }
            writer.append(mark)
            for byte in items.map({ digits($0) ?? $0 }).joined(separator: ".").utf8 { writer.append(byte) }
        }
        writer.append(0)
        return nil
    }

    private init(_ text: String) {
        let plus = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        let dash = plus[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        main = Self.items(dash[0].lowercased())
        preRelease = dash.count > 1 ? Self.items(String(dash[1])) : nil
        build = plus.count > 1 ? Self.items(String(plus[1])) : nil
    }

    /// How two versions stand to each other.
    static func order(_ left: String, _ right: String) -> VersionOrder {
        let order = ConanVersion(left).compared(to: ConanVersion(right))
        return order == 0 ? .same : order < 0 ? .before : .after
    }

    private static func items(_ text: String) -> [Substring] {
        var items = text.split(separator: ".", omittingEmptySubsequences: false)
        while items.count > 1, let last = items.last, digits(last) == "0" { items.removeLast() }
        return items
    }

    private func compared(to other: ConanVersion) -> Int {
        let order = Self.order(main, other.main)
        if order != 0 { return order }
        switch (preRelease, other.preRelease) {
        case (nil, .some): return 1
        case (.some, nil): return -1
        case (let left?, let right?):
            let order = Self.order(left, right)
            if order != 0 { return order }
        case (nil, nil): break
        }
        switch (build, other.build) {
        case (nil, .some): return -1
        case (.some, nil): return 1
        case (let left?, let right?): return Self.order(left, right)
        case (nil, nil): return 0
        }
    }

    private static func order(_ left: [Substring], _ right: [Substring]) -> Int {
        for (first, second) in zip(left, right) {
            let order = order(first, second)
            if order != 0 { return order }
        }
        return left.count - right.count
    }

    private static func order(_ left: Substring, _ right: Substring) -> Int {
        if let first = digits(left), let second = digits(right) {
            if first.utf8.count != second.utf8.count { return first.utf8.count - second.utf8.count }
            return first == second ? 0 : first < second ? -1 : 1
        }
        return left == right ? 0 : left < right ? -1 : 1
    }

    /// The digits without leading zeros; nil when the item is no number.
    private static func digits(_ item: Substring) -> Substring? {
        guard !item.isEmpty, item.utf8.allSatisfy(\.isDigit) else { return nil }
        let significant = item.drop { $0 == "0" }
        return significant.isEmpty ? "0" : significant
    }
}
