// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The version of a document (`version_t`): an integer, or a semantic version 2.0.0 (CSAF 2.0 §3.1.11).
public struct DocumentVersion: Sendable {
    private var numbers: [String]
    private var prerelease: [String]

    /// Nil when the text is neither.
    ///
    /// Build metadata is left out, as CSAF wants for comparing.
    public init?(_ text: String) {
        let main = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)[0]
        let parts = main.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        prerelease = parts.count < 2 ? [] : parts[1].split(separator: ".").map(String.init)
        guard numbers.count == 1 || numbers.count == 3, numbers.allSatisfy(DocumentVersion.isNumber) else { return nil }
        guard numbers.count == 3 || prerelease.isEmpty else { return nil }
    }

    /// Whether the document uses semantic versioning; else integer versioning.
    public var isSemantic: Bool { numbers.count == 3 }

    /// The major version, as written; of an integer the integer.
    public var major: String { numbers.first ?? "" }

    func isSame(as other: DocumentVersion, ignoringPrerelease: Bool) -> Bool {
        numbers == other.numbers && (ignoringPrerelease || prerelease == other.prerelease)
    }

    /// The order of semantic versioning §11; an integer counts as a major version.
    public func precedes(_ other: DocumentVersion) -> Bool {
        for index in 0..<3 {
            let left = index < numbers.count ? numbers[index] : "0"
            let right = index < other.numbers.count ? other.numbers[index] : "0"
            if left != right { return DocumentVersion.isLess(left, right) }
        }
        if prerelease.isEmpty || other.prerelease.isEmpty { return !prerelease.isEmpty && other.prerelease.isEmpty }
        for (left, right) in zip(prerelease, other.prerelease) where left != right {
            switch (DocumentVersion.isNumber(left), DocumentVersion.isNumber(right)) {
            case (true, true): return DocumentVersion.isLess(left, right)
            case (true, false): return true
            case (false, true): return false
            case (false, false): return left.utf8.lexicographicallyPrecedes(right.utf8)
            }
        }
        return prerelease.count < other.prerelease.count
    }

    /// Digits of any length, without leading zeros.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8
        guard let first = digits.first, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        return first != 0x30 || digits.count == 1
    }

    private static func isLess(_ left: String, _ right: String) -> Bool {
        let (first, second) = (left.utf8.count, right.utf8.count)
        return first == second ? left.utf8.lexicographicallyPrecedes(right.utf8) : first < second
    }
}
