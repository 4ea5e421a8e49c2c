// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.1.28 and later, in the order of the standard.
    static let mandatoryFrom28: [ConformanceTest] = [
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
