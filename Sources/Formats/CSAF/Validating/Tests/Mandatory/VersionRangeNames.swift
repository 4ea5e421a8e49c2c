// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees
internal import Versions

extension ConformanceTest {
    /// The name of a range of versions is a canonical `vers:` text, or the bounds of one.
    static let productVersionRangeRules = ConformanceTest(
        "6.1.50",
        "Product Version Range Rules",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for name in document.branchPaths.rangeNames {
            guard let text = name.string else { continue }
            switch VersionRangeName(text).verdict {
            case .canonical: break
            case .broken(let reason):
                report.fail(
                    name,
                    "'\(text.prefix(200))' is no version range of §3.1.2.3.2: \(reason)",
                    help: "write a range such as 'vers:intdot/>=4.0|<4.2', or 'vers:all/*'"
                )
            case .unknownType(let type):
                report.warn(name, "the VERS type '\(type)' is not known: what depends on the type was not checked")
            case .unreadable(let reason):
                report.cannotTell("'\(text.prefix(200))' could not be read: \(reason)")
            }
        }
    }

    /// A range of versions is more than one version.
    static let singleVersionAsRange = ConformanceTest(
        "6.1.59",
        "Single Version as Product Version Range",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for name in document.branchPaths.rangeNames {
            guard name.text?.withUTF8(mayBeSingle) == true, let text = name.string else { continue }
            guard let version = VersionRangeName(text).singleVersion else { continue }
            report.fail(
                name,
                "'\(text.prefix(200))' is the single version '\(version.prefix(200))'",
                help: "make the category 'product_version'"
            )
        }
    }
}

extension ConformanceTest {
    /// Whether there is no bound, or two of them.
    private static func mayBeSingle(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes.count(where: { $0 == UInt8(ascii: "|") }) {
        case 0: return !bytes.contains { isComparator($0) && $0 != UInt8(ascii: "=") }
        case 1:
            let start = bytes.firstIndex(where: isComparator) ?? 0
            let parts = bytes[start...].split(separator: UInt8(ascii: "|"))
            return parts.count == 2
                && parts[0].drop(while: isComparator).elementsEqual(parts[1].drop(while: isComparator))
        default: return false
        }
    }

    private static func isComparator(_ byte: UInt8) -> Bool { "<>=!".utf8.contains(byte) }
}

/// The name of a branch with the category `product_version_range` (CSAF 2.1 §3.1.2.3.2).
private struct VersionRangeName {
    /// Whether the name follows the rules.
    enum Verdict {
        case canonical
        /// Breaks a rule.
        case broken(String)
        /// Follows the rules that hold for every type; the type is not known.
        case unknownType(String)
        /// Follows the rules of the notation, but has a version that its type cannot be read by.
        case unreadable(String)
    }

    /// A longer name is not taken apart.
    private static let mostBytes = 65_536
    private let text: String
    private let isVers: Bool

    init(_ text: String) {
        self.text = text
        isVers = text.hasPrefix("vers:")
    }

    /// Bounds without a scheme are read as those of a type that nobody has.
    private var vers: String { isVers ? text : "vers:x-csaf-vls/" + text }

    var verdict: Verdict {
        guard isVers else { return boundsVerdict }
        guard text.utf8.count <= VersionRangeName.mostBytes else {
            return .unreadable("it is longer than \(VersionRangeName.mostBytes) bytes")
        }
        let notation: VersNotation
        do {
            notation = try VersNotation(canonical: vers)
        } catch {
            return .broken(error.reason)
        }
        if let reason = breach(of: notation) { return .broken(reason) }
        guard let scheme = VersionScheme.named(notation.scheme) else { return .unknownType(notation.scheme) }
        if scheme == .all || scheme == .none {
            return notation.bounds.isEmpty ? .canonical : .broken("'vers:\(scheme.id)' goes with '*' only")
        }
        if notation.bounds.isEmpty { return .broken("all versions are written 'vers:all/*'") }
        for bound in notation.bounds {
            guard (try? Version(bound.version, scheme: scheme)) != nil else {
                return .unreadable("'\(bound.version.prefix(60))' is no version of '\(scheme.id)' that we can read")
            }
        }
        do {
            _ = try VersionRange(canonicalVers: vers)
            return .canonical
        } catch {
            return .broken(error.reason)
        }
    }

    /// Bounds alone are of the notation; nothing asks them to be canonical.
    private var boundsVerdict: Verdict {
        if text == "*" { return .broken("all versions are written 'vers:all/*'") }
        for bound in text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
            if let fault = VersionRangeName.fault(ofBound: bound) { return .broken(fault) }
        }
        return .canonical
    }

    private static func fault(ofBound bound: Substring.UTF8View) -> String? {
        let comparator = bound.prefix { "<>=!".utf8.contains($0) }
        let isComparator =
            switch comparator.count {
            case 0: true
            case 1: comparator.first != UInt8(ascii: "!")
            default:
                comparator.count == 2 && comparator.last == UInt8(ascii: "=") && comparator.first != comparator.last
            }
        guard isComparator else { return "'\(Substring(comparator))' is no comparator" }
        var version = bound.dropFirst(comparator.count)
        if version.isEmpty { return "a bound has no version" }
        while let byte = version.popFirst() {
            if byte <= 0x20 || byte >= 0x7F || "<>=!*".utf8.contains(byte) {
                return "a version has a character that has to be percent-encoded"
            }
            guard byte == UInt8(ascii: "%") else { continue }
            guard let high = version.popFirst(), let low = version.popFirst(), isHexadecimal(high), isHexadecimal(low)
            else { return "a version has an invalid percent-encoding" }
        }
        return nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        TextPatterns.isDigit(byte) || (byte | 0x20) &- 0x61 < 6
    }

    /// What holds for every type: the form of its name, and that no version stands twice.
    private func breach(of notation: VersNotation) -> String? {
        let type = notation.scheme.utf8
        let isType = type.allSatisfy {
            TextPatterns.isSmallLetter($0) || TextPatterns.isDigit($0) || $0 == UInt8(ascii: ".")
                || $0 == UInt8(ascii: "-")
        }
        guard let first = type.first, TextPatterns.isSmallLetter(first), isType else {
            return "the type has to be small letters, digits, '.' and '-', a letter first"
        }
        var seen: Set<String> = []
        for bound in notation.bounds where !seen.insert(bound.version).inserted {
            return "the version '\(bound.version.prefix(60))' stands twice"
        }
        return nil
    }

    /// The only version that the name means; nil when it means more, or cannot be read.
    var singleVersion: String? {
        guard text.utf8.count <= VersionRangeName.mostBytes else { return nil }
        guard let bounds = (try? VersNotation(vers))?.bounds else { return nil }
        if bounds.count == 1 { return bounds[0].comparator == .equal ? bounds[0].version : nil }
        guard bounds.count == 2, bounds[0].version == bounds[1].version else { return nil }
        let comparators = Set(bounds.map(\.comparator))
        return comparators == [.greaterOrEqual, .lessOrEqual] || comparators == [.equal] ? bounds[0].version : nil
    }
}
