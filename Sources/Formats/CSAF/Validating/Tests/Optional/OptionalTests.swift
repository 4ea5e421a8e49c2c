// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension ConformanceTest {
    /// §6.2, in the order of the standard; CSAF 2.1 calls these tests recommended.
    static let optional: [ConformanceTest] = [
        unusedProductDefinition, missingRemediation, missingMetric, buildMetadataInHistory, olderInitialRelease,
        olderCurrentRelease, missingInvolvementDate, onlyMD5, onlySHA1, missingTLPLabel, missingCanonicalURL,
        missingLanguage, sortedKeys, privateLanguage, defaultLanguage, missingIdentificationHelper, cveInIDs,
        rangeWithoutVers, scoreOfFixedProduct, additionalProperties, sameRevisionTimes, idInTitle, deprecatedWeakness,
        outdatedWeaknessVersion, unmappableWeakness, reviewedWeakness, discouragedRemediation, maxUUID, nilUUID,
        sharingGroupOnClear, hardwareAndSoftware, sameHelper, newerDisclosure, unknownSSVCNamespace,
        privateSSVCNamespaceOnClear, extendedSSVCNamespaceOnClear, unknownSSVCNamespaceWithoutResource,
        deprecatedProfile, missingFixedProduct, translatedWithdrawalReason, translatedSupersessionReason,
        translatedSupersedingDocument, extensionInWithdrawnDocument, productDescriptionWithoutProduct,
        oldExploitPrediction, inconsistentHelper, missingLicense, deprecatedLicense, nonexistentLicense,
        translatedLicense, ownQualitativeRating, openSourceVendor, openEndedRange, contradictingVersRanges,
        contradictingPlainRanges, contradictingVersions, unknownVersionScheme, unknownHashAlgorithm, textOfRegisteredID,
        registeredExtension, officialExtension, criticalExtension, experimentalExtensionOnClear,
    ]
}
