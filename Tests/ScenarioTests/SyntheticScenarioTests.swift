// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import Foundation
import Instants
import Matching
import Testing

/// What January 2020 has no example of: a line without a fix, a vendor still looking, stamps, variants, preconditions.
struct SyntheticScenarioTests {
    typealias Product = SyntheticCase.Product

    // MARK: Lines without a fix

    static let endOfLife = SyntheticCase(
        products: ["Box"],
        revisions: [
            .init(
                day: "2030-01-02",
                products: [
                    Product(
                        name: "Box",
                        range: "vers:semver/<2.0.0",
                        status: "known_affected",
                        remedies: "no_fix_planned,mitigation"
                    )
                ]
            )
        ]
    )

    @Test func replacesALineThatGetsNoFix() throws {
        let decision = try Self.endOfLife.decide("1.4.0", on: "2030-01-03")
        #expect(decision.courseOfAction == .replace)
        #expect(decision.steps.map(\.action) == [.mitigate, .prove, .replace])
        #expect(decision.fix.available == nil)
        #expect(decision.fix.announced == nil)
    }

    @Test func doesNotMitigateAgainWhatIsProven() throws {
        let evidence = ["2030-01-03T10:00:00+01:00,proof_passed,,m"]
        let decision = try Self.endOfLife.decide("1.4.0", evidence: evidence, on: "2030-01-03")
        #expect(decision.courseOfAction == .replace)
        #expect(decision.protection == .proven)
        #expect(decision.steps.map(\.action) == [.replace])
    }

    @Test func restrictsALineWithoutFixAndMitigation() throws {
        var of = Self.endOfLife
        of.revisions[0].products[0].remedies = "no_fix_planned"
        of.exploitation = "[{level: active, known-from: 2030-01-02T00:00:00+01:00, text: {en: a, nl: a}, source: S}]"
        // The remedy `m` is no advisory's: that is a warning, not an error.
        let decision = try of.decide("1.4.0", on: "2030-01-03")
        #expect(decision.courseOfAction == .replace)
        #expect(decision.steps.map(\.action) == [.restrict, .replace])
        #expect(decision.interim == .restrictAndMonitor)
    }

    @Test func keepsReplacingWhatIsOff() throws {
        let decision = try Self.endOfLife.decide(
            "1.4.0",
            evidence: ["2030-01-03T10:00:00+01:00,switched_off,,"],
            on: "2030-01-03"
        )
        #expect(decision.courseOfAction == .replace)
        #expect(decision.power == .off)
        #expect(decision.interim == .none)
    }

    // MARK: The vendor does not know

    @Test func asksWhileTheVendorIsLooking() throws {
        let of = SyntheticCase(
            products: ["Box"],
            exploitation: "[{level: active, known-from: 2030-01-02T00:00:00+01:00, text: {en: a, nl: a}, source: S}]",
            revisions: [
                .init(
                    day: "2030-01-02",
                    products: [Product(name: "Box", range: "vers:semver/<2.0.0", status: "under_investigation")]
                ),
                .init(
                    day: "2030-01-05",
                    products: [
                        Product(
                            name: "Box",
                            range: "vers:semver/<1.0.0",
                            status: "known_affected",
                            remedies: "mitigation"
                        ),
                        Product(name: "Box", range: "vers:semver/>=1.0.0|<2.0.0", status: "known_not_affected"),
                    ]
                ),
            ]
        )
        let looking = try of.decide("1.4.0", on: "2030-01-03")
        #expect(looking.status == .underInvestigation)
        #expect(looking.courseOfAction == .ask)
        #expect(looking.interim == .restrictAndMonitor)
        let told = try of.decide("1.4.0", on: "2030-01-06")
        #expect(told.status == .knownNotAffected)
        #expect(told.courseOfAction == .none)
        #expect(told.priority == nil)
        #expect(try of.decide("0.9.0", on: "2030-01-06").courseOfAction == .mitigate)
    }

    /// 5777: 14.1-47.40 was built before the fix 14.1-43.56: the number clears it, the stamp does not (facts §1).
    @Test func asksTheVendorWhenTheStampIsOlderThanTheFix() throws {
        let of = SyntheticCase(
            vendor: "Citrix",
            products: ["NetScaler ADC"],
            scheme: "netscaler",
            knownBuilds: """
                [{product: [p0], version: 14.1-43.56, built: "2030-01-10T00:00:00Z", available-from: 2030-01-12},
                 {product: [p0], version: 14.1-47.40, built: "2030-01-01T00:00:00Z", available-from: 2030-01-02},
                 {product: [p0], version: 14.1-47.46, built: "2030-01-11T00:00:00Z", available-from: 2030-01-12}]
                """,
            revisions: [
                .init(
                    day: "2030-01-12",
                    products: [
                        Product(
                            name: "NetScaler ADC",
                            range: "vers:netscaler/>=14.1|<14.1-43.56",
                            status: "known_affected",
                            remedies: "vendor_fix 2030-01-12,mitigation"
                        ),
                        Product(name: "NetScaler ADC", range: "14.1-43.56", status: "fixed"),
                    ]
                )
            ]
        )
        let doubtful = try of.decide("14.1-47.40", on: "2030-01-20")
        #expect(doubtful.status == .needsVendorConfirmation)
        #expect(doubtful.courseOfAction == .ask)
        #expect(doubtful.steps.map(\.what) == ["vendor"])
        #expect(try of.decide("14.1-47.46", on: "2030-01-20").status == .fixed)
        #expect(try of.decide("14.1-43.56", on: "2030-01-20").status == .fixed)
        #expect(try of.decide("14.1-43.50", on: "2030-01-20").courseOfAction == .patch)
    }

    // MARK: A mitigation withdrawn in general

    @Test func makesAProofAClaimWhenTheMitigationIsWithdrawn() throws {
        let range = "vers:semver/<2.0.0"
        let of = SyntheticCase(
            products: ["Box"],
            revisions: [
                .init(
                    day: "2030-01-02",
                    products: [Product(name: "Box", range: range, status: "known_affected", remedies: "mitigation")]
                ),
                .init(day: "2030-01-05", products: [Product(name: "Box", range: range, status: "known_affected")]),
            ]
        )
        let evidence = ["2030-01-03T10:00:00+01:00,proof_passed,,m"]
        #expect(try of.decide("1.4.0", evidence: evidence, on: "2030-01-04").protection == .proven)
        let after = try of.decide("1.4.0", evidence: evidence, on: "2030-01-06")
        #expect(after.protection == .claimed)
        #expect(after.courseOfAction == .prove)
        // Without any, nothing is left but to contain.
        #expect(try of.decide("1.4.0", on: "2030-01-06").courseOfAction == .contain)
    }

    // MARK: Variants: the vectors of 7775 and 6543

    static func netscaler(_ products: [Product]) -> SyntheticCase {
        SyntheticCase(
            vendor: "Citrix",
            products: ["NetScaler ADC"],
            scheme: "netscaler",
            variants: "[regular, FIPS]",
            revisions: [.init(day: "2030-01-02", products: products)]
        )
    }

    static let of7775 = netscaler([
        Product(
            name: "NetScaler ADC",
            range: "vers:netscaler/>=13.1|<13.1-59.22",
            status: "known_affected",
            remedies: "vendor_fix 2030-01-02,mitigation"
        ),
        Product(name: "NetScaler ADC", range: "13.1-59.22", status: "fixed"),
        Product(
            name: "NetScaler ADC",
            range: "vers:netscaler/>=13.1-FIPS|<13.1-37.241-FIPS",
            status: "known_affected",
            remedies: "vendor_fix 2030-01-02"
        ),
        Product(name: "NetScaler ADC", range: "13.1-37.241-FIPS", status: "fixed"),
    ])

    static let of6543 = netscaler([
        Product(
            name: "NetScaler ADC",
            range: "vers:netscaler/>=12.1",
            status: "known_affected",
            remedies: "no_fix_planned,mitigation"
        ),
        Product(name: "NetScaler ADC", range: "vers:netscaler/>=12.1-FIPS", status: "known_not_affected"),
    ])

    @Test(
        arguments: [
            ("7775", "13.1-37.241", "FIPS", Status.fixed), ("7775", "13.1-37.241", "regular", .knownAffected),
            ("7775", "13.1-37.235", "FIPS", .knownAffected), ("7775", "13.1-59.22", "regular", .fixed),
            // Numbers alone do not tell the variant: fixed as FIPS, affected as a regular build.
            ("7775", "13.1-37.241", "", .unknown),
            // Both variants say affected.
            ("7775", "13.1-37.235", "", .knownAffected),
            ("7775", "13.1-37.241", "NDcPP", .unknown),
            ("6543", "12.1-55.328", "FIPS", .knownNotAffected), ("6543", "12.1-55.328", "regular", .knownAffected),
            ("6543", "12.1-55.328", "", .unknown),
            ("6543", "13.0-92.21", "regular", .unknown),
        ]
    )
    func judgesByVariant(name: String, version: String, variant: String, status: Status) throws {
        let of = name == "7775" ? Self.of7775 : Self.of6543
        let decision = try of.decide(version, ["variant": variant], on: "2030-02-01")
        #expect(decision.status == status)
        #expect(decision.variant == variant)
        if status == .unknown { #expect(decision.courseOfAction == .ask) }
    }

    @Test func asksForTheVariantAndNotesAnAssumedOne() throws {
        let unknown = try Self.of7775.decide("13.1-37.241", on: "2030-02-01")
        #expect(unknown.steps.map(\.what) == ["variant"])
        let same = try Self.of7775.decide("13.1-37.235", on: "2030-02-01")
        #expect(same.reasons.contains { $0.code.contains("variant") })
        #expect(same.courseOfAction == .patch)
        // Which of the two builds, depends on the variant.
        #expect(same.steps.first?.to == nil)
        #expect(
            try Self.of7775.decide("13.1-37.235", ["variant": "FIPS"], on: "2030-02-01").steps.first?.to
                == "13.1-37.241-FIPS"
        )
        #expect(
            try Self.of7775.decide("13.1-37.235", ["variant": "regular"], on: "2030-02-01").steps.first?.to
                == "13.1-59.22"
        )
    }

    // MARK: PAN-OS: the vectors of 3400

    static let panos = SyntheticCase(
        vendor: "Palo Alto Networks",
        products: ["PAN-OS"],
        scheme: "panos",
        preconditions: """
            [{any-of: [globalprotect-gateway, globalprotect-portal], text: {en: GlobalProtect is on, nl: GlobalProtect staat aan}, source: S}]
            """,
        revisions: [
            .init(
                day: "2030-01-02",
                products: [
                    Product(
                        name: "PAN-OS",
                        range: "vers:panos/>=10.2.8|<10.2.8-h3",
                        status: "known_affected",
                        remedies: "vendor_fix 2030-01-02,mitigation"
                    ),
                    Product(name: "PAN-OS", range: "10.2.8-h3", status: "fixed"),
                    Product(
                        name: "PAN-OS",
                        range: "vers:panos/>=10.2.9|<10.2.9-h1",
                        status: "known_affected",
                        remedies: "vendor_fix 2030-01-02"
                    ),
                    Product(name: "PAN-OS", range: "10.2.9-h1", status: "fixed"),
                ]
            )
        ]
    )

    @Test(
        arguments: [
            ("10.2.8-h3", Status.fixed), ("10.2.8-h2", .knownAffected), ("10.2.9", .knownAffected),
            ("10.2.9-h1", .fixed),
            ("10.2.8", .knownAffected),
        ]
    )
    func judgesHotfixes(version: String, status: Status) throws {
        let decision = try Self.panos.decide(version, ["facts": "globalprotect-portal"], on: "2030-01-10")
        #expect(decision.status == status)
        if status == .knownAffected { #expect(decision.courseOfAction == .patch) }
    }

    struct Precondition {
        var facts: String
        var evidence: [String]
        var status: Status
        var course: CourseOfAction
        var missing: [String?]
    }

    static let preconditions = [
        Precondition(
            facts: "globalprotect-gateway",
            evidence: [],
            status: .knownAffected,
            course: .patch,
            missing: [nil, nil]
        ),
        Precondition(
            facts: "",
            evidence: [],
            status: .unknown,
            course: .ask,
            missing: ["fact:globalprotect-gateway", "fact:globalprotect-portal"]
        ),
        Precondition(
            facts: "",
            evidence: ["2030-01-03T10:00:00+01:00,fact_absent,globalprotect-gateway,"],
            status: .unknown,
            course: .ask,
            missing: ["fact:globalprotect-portal"]
        ),
        Precondition(
            facts: "",
            evidence: [
                "2030-01-03T10:00:00+01:00,fact_absent,globalprotect-gateway,",
                "2030-01-03T10:00:00+01:00,fact_absent,globalprotect-portal,",
            ],
            status: .knownNotAffected,
            course: .none,
            missing: []
        ),
        Precondition(
            facts: "globalprotect-portal",
            evidence: ["2030-01-03T10:00:00+01:00,fact_absent,globalprotect-portal,"],
            status: .unknown,
            course: .ask,
            missing: ["fact:globalprotect-gateway"]
        ),
        Precondition(
            facts: "",
            evidence: ["2030-01-03T10:00:00+01:00,fact,globalprotect-portal,"],
            status: .knownAffected,
            course: .patch,
            missing: [nil, nil]
        ),
        Precondition(
            facts: "dns-proxy",
            evidence: [],
            status: .unknown,
            course: .ask,
            missing: ["fact:globalprotect-gateway", "fact:globalprotect-portal"]
        ),
    ]

    @Test(arguments: preconditions)
    func asksForTheFactThatDecides(row: Precondition) throws {
        let decision = try Self.panos.decide("10.2.9", ["facts": row.facts], evidence: row.evidence, on: "2030-01-10")
        #expect(decision.status == row.status)
        #expect(decision.courseOfAction == row.course)
        #expect(decision.steps.map(\.what) == row.missing)
    }
}
