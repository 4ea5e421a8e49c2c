// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.3, in the order of the standard.
    static let informative: [ConformanceTest] =
        [
            onlyCVSS2, cvss30, missingCVE, missingCWE, shortHash, unresolvedURL, unresolvedSelfReference, spelling,
            branchCategoryOrder, versionRangeUsed, versionIndicator, missingCVSS4, outdatedDecisionPoint,
            privateSSVCNamespace, extendedSSVCNamespace, grammar, unregisteredLicense, qualitativeRating,
            repeatedVersRanges, repeatedPlainRanges, repeatedVersions, overlappingRangeBranches,
            overlappingVersionBranches, unregisteredIDSystem, essentialExtension, experimentalExtension,
        ] + extensionPlaces + [nestedProductPath]
}
