// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The version of a document (`version_t`): an integer, or a semantic version 2.0.0.
struct DocumentVersion {
    /// Whether it has the three numbers of a semantic version.
    let isSemantic: Bool
    /// The integer, or the first number: digits of any length.
    let major: String
    private let minor: String
    private let patch: String
    private let prerelease: [String]
    /// Whether there is a part behind `+`.
    let hasBuildMetadata: Bool

    /// Nil when the text is neither.
    ///
    /// Build metadata is left out, as CSAF wants for comparing.
    init?(_ text: String) {
        let main = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = main[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 1 || numbers.count == 3, numbers.allSatisfy(DocumentVersion.isNumber) else { return nil }
        isSemantic = numbers.count == 3
        guard isSemantic || parts.count == 1 else { return nil }
        major = String(numbers[0])
        minor = isSemantic ? String(numbers[1]) : "0"
        patch = isSemantic ? String(numbers[2]) : "0"
        prerelease = parts.count < 2 ? [] : parts[1].split(separator: ".").map(String.init)
        hasBuildMetadata = main.count == 2
    }

    /// Whether there is a pre-release part.
    var isPrerelease: Bool { !prerelease.isEmpty }
    /// Whether it is `0` or `0.y.z`: from before the first release.
    var isBeforeFirstRelease: Bool { major == "0" }

    func isSame(as other: DocumentVersion, ignoringPrerelease: Bool) -> Bool {
        isSemantic == other.isSemantic && major == other.major && minor == other.minor && patch == other.patch
            && (ignoringPrerelease || prerelease == other.prerelease)
    }

    /// The order of semantic versioning §11; an integer counts as a major version.
    func precedes(_ other: DocumentVersion) -> Bool {
        if major != other.major { return DocumentVersion.isLess(major, other.major) }
        if minor != other.minor { return DocumentVersion.isLess(minor, other.minor) }
        if patch != other.patch { return DocumentVersion.isLess(patch, other.patch) }
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
    private static func isNumber(_ text: some StringProtocol) -> Bool {
        let digits = text.utf8
        guard let first = digits.first, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        return first != 0x30 || digits.count == 1
    }

    private static func isLess(_ left: String, _ right: String) -> Bool {
        let (first, second) = (left.utf8.count, right.utf8.count)
        return first == second ? left.utf8.lexicographicallyPrecedes(right.utf8) : first < second
    }
}
