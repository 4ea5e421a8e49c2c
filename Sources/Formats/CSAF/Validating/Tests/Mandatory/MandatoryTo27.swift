// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.1.1 to §6.1.27, in the order of the standard.
    static let mandatoryTo27: [ConformanceTest] = [
        missingProductDefinition, multipleProductDefinitions, circularDefinition, missingGroupDefinition,
        multipleGroupDefinitions, contradictingStatus, repeatedScores, invalidCVSS, cvssComputation, inconsistentCVSS,
        weaknessNames, languages, packageURLs,
        sortedRevisionHistory, translator, latestDocumentVersion, draftStatus, releasedRevisionHistory,
        prereleaseRevisions, nonDraftVersion, missingRevision, repeatedRevisions, repeatedCVE, repeatedInvolvements,
        repeatedHashAlgorithms, prohibitedCategory, profileNotes, profileReferences, profileWithoutVulnerabilities,
        profileProductTree, vulnerabilityNotes, profileStatus, vexStatus, vexIdentifier, impactStatement,
        actionStatement, profileVulnerabilities, affectedProducts, correspondingAffected, revokedNotes,
        revokedProductTree, revokedHistory, withdrawalReason, supersessionReason, supersedingReference,
    ]
}
