// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.1, in the order of the standard.
    static let mandatory: [ConformanceTest] = [
        missingProductDefinition, multipleProductDefinitions, circularDefinition, missingGroupDefinition,
        multipleGroupDefinitions, contradictingStatus, repeatedScores, invalidCVSS, cvssComputation, inconsistentCVSS,
        weaknessNames, languages, packageURLs,
        sortedRevisionHistory, translator, latestDocumentVersion, draftStatus, releasedRevisionHistory,
        prereleaseRevisions, nonDraftVersion, missingRevision, repeatedRevisions, repeatedCVE, repeatedInvolvements,
        repeatedHashAlgorithms, prohibitedCategory, profileNotes, profileReferences, profileWithoutVulnerabilities,
        profileProductTree, vulnerabilityNotes, profileStatus, vexStatus, vexIdentifier, impactStatement,
        actionStatement, profileVulnerabilities, affectedProducts, correspondingAffected, revokedNotes,
        revokedProductTree, revokedHistory, withdrawalReason, supersessionReason, supersedingReference,
        translation, remediationWithoutProducts, mixedVersioning, rangeInProductVersion, flagWithoutProducts,
        multipleVEXFlags, branchesRecursionDepth, contradictingRemediations, contradictingStatusAndRemediation,
        dateAndTime, nonPublicGroupWithMaximumUUID, publicGroupWithoutMaximumUUID, invalidSharingGroupName,
        missingSharingGroupName, packageURLQualifiers, starsInModelNumber, starsInSerialNumber,
        inconsistentDisclosureDate, invalidSSVC, inconsistentSSVCTargets, ssvcDecisionPoints,
        inconsistentSSVCTimestamp, productVersionRangeRules, inconsistentEPSSTimestamp,
        inconsistentExploitationDates, inconsistentExploitationDate, licenseExpression, licenseText, scoreAndRating,
        stackedBranchCategories, versionAndRangeInOnePath, singleVersionAsRange, extensionContentSchema,
        extensionSchema, extensionMetadata, starsInSKU,
    ]
}
