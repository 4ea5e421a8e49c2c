// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

@testable import Casework
import Instants
import Matching
import Testing
import Versions

struct MatchingTests {
    /// Ranges with their statuses, as products of "Citrix ADC" unless something else is said.
    private func advisory(_ products: [(range: String, status: AdvisoryStatus)]) -> Advisory {
        makeAdvisory(products.map { makeProduct(range: $0.range) }, statuses: products.map(\.status))
    }

    private func status(_ subject: Subject, _ advisory: Advisory, _ names: ProductNames = ProductNames()) -> Status? {
        match(subject, against: AdvisoryIndex([advisory], names: names)).first?.statuses.first?.status
    }

    private func adc(_ version: String?, variant: String? = nil, model: String? = nil) -> Subject {
        Subject(vendor: "Citrix", product: "Citrix ADC", version: version, variant: variant, model: model)
    }

    @Test(arguments: [
        (version: "12.1-55.13", status: Status.knownAffected),
        (version: "NS12.1: Build 50.28.nc", status: .knownAffected),
        (version: "12.1-55.18", status: .fixed),
        (version: "12.1-55.190", status: .fixed),
        (version: "13.1-4.43", status: .unknown),
        (version: "12.1", status: .unknown),
        (version: "latest", status: .unknown),
        (version: "", status: .unknown),
    ])
    func readsTheVersionInAnyForm(version: String, status: Status) {
        let advisory = advisory([
            ("vers:netscaler/>=12.1|<12.1-55.18", .knownAffected), ("vers:netscaler/>=12.1-55.18", .fixed),
        ])
        #expect(self.status(adc(version), advisory) == status)
    }

    @Test(arguments: [
        (vendor: "Citrix", product: "Citrix ADC", kind: MatchEvidence.Kind.name),
        (vendor: "CITRIX", product: "ADC", kind: .name),
        (vendor: "Citrix Systems, Inc.", product: "NetScaler ADC", kind: .alias),
        (vendor: "citrix", product: "Citrix_Application_Delivery_Controller", kind: .alias),
    ])
    func findsAProductUnderTheNamesOfTheCase(vendor: String, product: String, kind: MatchEvidence.Kind) throws {
        let names = ProductNames([
            CaseProduct(
                id: "adc",
                vendor: "Citrix",
                name: "Citrix ADC",
                scheme: .netscaler,
                vendorAliases: ["Citrix Systems, Inc."],
                aliases: ["NetScaler ADC", "Application Delivery Controller"],
                variants: ["regular"]
            )
        ])
        let index = AdvisoryIndex([advisory([("vers:netscaler/12.1", .knownAffected)])], names: names)
        let found = try #require(
            match(Subject(vendor: vendor, product: product, version: "12.1-50.28"), against: index).first
        )
        #expect(found.products.first?.evidence.map(\.kind) == [kind])
        #expect(found.products.first?.evidence.first?.searchedBy == "\(vendor) / \(product)")
        #expect(found.products.first?.evidence.first?.found == "Citrix / Citrix ADC")
    }

    @Test func keepsEveryWayItWasFound() throws {
        var product = makeProduct(range: "vers:netscaler/12.1")
        product.cpe = "cpe:2.3:o:citrix:application_delivery_controller_firmware:12.1:*:*:*:*:*:*:*"
        product.serialNumbers = ["S-1"]
        let subject = Subject(
            vendor: "Citrix",
            product: "Citrix ADC",
            version: "12.1-50.28",
            cpe: "cpe:/o:citrix:application_delivery_controller_firmware:12.1",
            serial: "S-1"
        )
        let found = match(subject, against: AdvisoryIndex([makeAdvisory([product], statuses: [.knownAffected])]))
        #expect(found.first?.products.first?.evidence.map(\.kind) == [.name, .cpe, .serial])
    }

    @Test func findsAPackageByItsURL() {
        var product = makeProduct(range: "vers:maven/<2.17.1", vendor: "Apache", name: "Log4j Core")
        product.purl = "pkg:maven/org.apache.logging.log4j/log4j-core"
        let advisory = makeAdvisory([product], statuses: [.knownAffected])
        let subject = Subject(
            vendor: "in-house",
            product: "billing",
            purl: "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar"
        )
        #expect(status(subject, advisory) == .knownAffected)
    }

    @Test(arguments: [
        (model: "4100", status: Status.knownAffected), (model: "4000-WO", status: .knownAffected),
        (model: "2100", status: .knownNotAffected), (model: "", status: .knownAffected),
    ])
    func excludesOnlyModelsThatAreNotListed(model: String, status: Status) {
        var product = makeProduct(range: "vers:netscaler/12.1")
        product.modelNumbers = ["4100", "4000*"]
        let advisory = makeAdvisory([product], statuses: [.knownAffected])
        #expect(self.status(adc("12.1-50.28", model: model), advisory) == status)
    }

    @Test(arguments: [
        (version: "13.1-37.241", variant: "FIPS", status: Status.fixed),
        (version: "13.1-37.241", variant: "regular", status: .knownAffected),
        (version: "13.1-37.240", variant: "fips", status: .knownAffected),
        (version: "13.1-37.240", variant: "", status: .knownAffected),
        (version: "13.1-37.241", variant: "", status: .unknown),
        (version: "13.1-37.241-FIPS", variant: "", status: .fixed),
        (version: "13.1-37.241", variant: "NDcPP", status: .unknown),
    ])
    func neverGuessesTheVariant(version: String, variant: String, status: Status) {
        let advisory = advisory([
            ("vers:netscaler/<13.1-59.22", .knownAffected), ("vers:netscaler/>=13.1-59.22", .fixed),
            ("vers:netscaler/<13.1-37.241-FIPS", .knownAffected), ("vers:netscaler/>=13.1-37.241-FIPS", .fixed),
        ])
        #expect(self.status(adc(version, variant: variant), advisory) == status)
    }

    @Test func saysWhichVariantsItAssumed() throws {
        let advisory = advisory([
            ("vers:netscaler/<13.1-59.22", .knownAffected), ("vers:netscaler/<13.1-37.241-FIPS", .knownAffected),
        ])
        let found = match(adc("13.1-37.240"), against: AdvisoryIndex([advisory]))
        #expect(found.first?.statuses.first?.assumedVariants == ["FIPS", "regular"])
    }

    @Test(arguments: [
        (facts: ["vpn-vserver"], absent: [], status: Status.knownAffected),
        (facts: [], absent: ["vpn-vserver", "aaa-vserver"], status: .knownNotAffected),
        (facts: [], absent: ["vpn-vserver"], status: .unknown),
        (facts: [], absent: [], status: .unknown),
    ])
    func asksForThePreconditionsOfTheCase(facts: [String], absent: [String], status: Status) {
        let precondition = Precondition(
            knownFrom: nil,
            anyOf: ["vpn-vserver", "aaa-vserver"],
            text: LocalizedText("a Gateway or AAA virtual server"),
            source: nil
        )
        var subject = adc("12.1-50.28")
        subject.facts = facts
        subject.absentFacts = absent
        let index = AdvisoryIndex([advisory([("vers:netscaler/12.1", .knownAffected)])])
        let found = match(subject, against: index, preconditions: [precondition])
        #expect(found.first?.statuses.first?.status == status)
    }

    @Test(arguments: [
        (text: "vers:all/*", isRange: true, status: Status.knownAffected),
        (text: "the first 5 digits of the serial number", isRange: true, status: .unknown),
    ])
    func takesProseAsUnknown(text: String, isRange: Bool, status: Status) {
        var product = makeProduct(range: "vers:netscaler/12.1")
        product.versions = VersionStatement.read(text, isRange: isRange, scheme: nil)
        #expect(self.status(adc(nil), makeAdvisory([product], statuses: [.knownAffected])) == status)
    }

    @Test func doesNotFindOtherProducts() {
        let index = AdvisoryIndex([advisory([("vers:netscaler/12.1", .knownAffected)])])
        #expect(match(Subject(vendor: "Citrix", product: "XenServer", version: "12.1"), against: index).isEmpty)
        #expect(match(Subject(vendor: "Other", product: "Citrix ADC", version: "12.1"), against: index).isEmpty)
    }
}

/// An advisory made of products, one vulnerability, one status for each product.
func makeAdvisory(_ products: [AdvisoryProduct], statuses: [AdvisoryStatus], id: String = "TEST-1") -> Advisory {
    Advisory(
        trackingID: id,
        version: "1",
        title: "Test",
        publisher: "Test",
        knownFrom: Instant(seconds: 0),
        file: "test.json",
        products: products,
        vulnerabilities: [
            AdvisoryVulnerability(
                id: "CVE-2019-19781",
                statuses: Dictionary(uniqueKeysWithValues: statuses.enumerated().map { ($0.offset, [$0.element]) }),
                remediations: []
            )
        ]
    )
}

/// A product with a range.
func makeProduct(range: String, vendor: String = "Citrix", name: String = "Citrix ADC") -> AdvisoryProduct {
    AdvisoryProduct(
        productID: range,
        pointer: "",
        vendor: vendor,
        product: name,
        versions: VersionStatement.read(range, isRange: true, scheme: nil),
        versionText: range,
        cpe: nil,
        purl: nil,
        modelNumbers: [],
        serialNumbers: [],
        skus: []
    )
}
