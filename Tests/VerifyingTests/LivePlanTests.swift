// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Foundation
import Instants
import Inventory
import Testing
import Verifying

/// What is planned is what the inventory and a consent both name, and nothing else.
struct LivePlanTests {
    static let assets = """
        id,organization,vendor,product,addresses,hostnames,since,until
        adc-01,o,Citrix,ADC,192.0.2.1 192.0.2.2 192.0.2.3,gw.example.org mail.example.org,,
        adc-02,o,Citrix,ADC,192.0.2.4 2001:db8::5,,,
        adc-03,o,Citrix,ADC,,,,
        adc-04,o,Citrix,ADC,192.0.2.6,,,2020-01-14

        """

    private func holdings() -> Holdings {
        InventoryReader.read([.organizations: "id,name\no,O\n", .assets: Self.assets])
    }

    private func plan(
        _ ids: [String],
        _ consents: [String],
        at time: String = "2020-01-15T12:00:00+01:00",
        names: [String: [String]] = [:]
    ) throws -> LivePlan {
        let header = "asset,address,port,given-by,role,for,from,until\n"
        let rows = consents.map { row in
            let cells = row.split(separator: " ")
            let period = cells.count > 3 ? cells[3] : "2020-01-15,2020-01-15"
            return "\(cells[0]),\(cells[1]),\(cells[2]),desk,owner,netscaler-directory,\(period)\n"
        }
        let file = ConsentFile.read(Array((header + rows.joined()).utf8), name: "consent.csv", zone: .gmt)
        try #require(file.findings.isEmpty)
        let inventory = holdings()
        var pinned: [DomainName: [IPAddress]] = [:]
        for (name, addresses) in names {
            pinned[try #require(DomainName(name))] = addresses.compactMap { IPAddress($0) }
        }
        return LivePlan.make(
            for: try ids.map { try #require(inventory.assets[id: $0]) },
            .netScalerDirectory,
            file.consents,
            file: "consent.csv",
            at: try #require(Instant(iso8601: time)),
            in: .gmt,
            names: pinned
        )
    }

    private func targets(_ plan: LivePlan) -> [String] { plan.requests.map(\.target.description) }

    @Test func plansTheTwoOfFiveThatAreAgreed() throws {
        let plan = try plan(["adc-01", "adc-02"], ["adc-01 192.0.2.2 443", "adc-02 2001:db8::5 8443"])
        #expect(targets(plan) == ["192.0.2.2:443", "[2001:db8::5]:8443"])
        #expect(plan.findings.map(\.code) == ["live.no-consent", "live.no-consent", "live.no-consent"])
        #expect(plan.isRefused)
    }

    @Test func refusesNothingWhenAllIsAgreed() throws {
        let plan = try plan(["adc-02"], ["adc-02 192.0.2.4 443", "adc-02 2001:db8::5 443"])
        #expect(targets(plan) == ["192.0.2.4:443", "[2001:db8::5]:443"])
        #expect(plan.findings.isEmpty)
        #expect(!plan.isRefused)
    }

    static let refusals: [(consents: [String], at: String, codes: Set<String>)] = [
        ([], "2020-01-15T12:00:00Z", ["live.no-consent"]),
        (["adc-02 192.0.2.9 443"], "2020-01-15T12:00:00Z", ["live.no-consent", "live.not-the-assets"]),
        (["adc-02 192.0.2.1 443"], "2020-01-15T12:00:00Z", ["live.no-consent", "live.not-the-assets"]),
        (["adc-01 192.0.2.4 443"], "2020-01-15T12:00:00Z", ["live.no-consent"]),
        (["adc-02 192.0.2.4 443"], "2020-01-14T23:59:59Z", ["live.no-consent", "live.consent-not-in-force"]),
        (["adc-02 192.0.2.4 443"], "2020-01-16T00:00:00Z", ["live.no-consent", "live.consent-not-in-force"]),
        (["ADC-02 192.0.2.4 443"], "2020-01-15T12:00:00Z", ["live.no-consent"]),
    ]

    @Test(arguments: refusals)
    func refusesEverythingElse(consents: [String], at time: String, codes: Set<String>) throws {
        let plan = try plan(["adc-02"], consents, at: time)
        #expect(plan.requests.isEmpty)
        #expect(Set(plan.findings.map(\.code)) == codes)
        #expect(plan.isRefused)
        #expect(plan.findings.allSatisfy { $0.severity == .error && $0.place.line != nil })
    }

    @Test func refusesAnAssetThatLeftTheInventory() throws {
        let gone = try plan(["adc-04"], ["adc-04 192.0.2.6 443"])
        #expect(gone.requests.isEmpty)
        #expect(gone.findings.map(\.code) == ["live.not-in-inventory"])
        let still = try plan(
            ["adc-04"],
            ["adc-04 192.0.2.6 443 2020-01-01,2020-01-31"],
            at: "2020-01-14T23:59:59Z"
        )
        #expect(targets(still) == ["192.0.2.6:443"])
    }

    @Test func refusesAnAssetWithoutAddress() throws {
        let plan = try plan(["adc-03"], [])
        #expect(plan.requests.isEmpty)
        #expect(plan.findings.map(\.code) == ["live.no-address"])
    }

    @Test func plansOneRequestForATargetThatIsAgreedTwice() throws {
        let plan = try plan(["adc-01"], ["adc-01 192.0.2.1 443", "adc-01 192.0.2.1 443", "adc-01 192.0.2.1 8443"])
        #expect(targets(plan) == ["192.0.2.1:443", "192.0.2.1:8443"])
    }

    @Test func usesANameOnlyWhereItsPinnedAnswerIsAgreed() throws {
        let plan = try plan(
            ["adc-01"],
            ["adc-01 192.0.2.1 443", "adc-01 192.0.2.2 8443", "adc-01 192.0.2.3 443"],
            names: ["gw.example.org": ["203.0.113.9", "192.0.2.2"], "mail.example.org": ["192.0.2.1"]]
        )
        #expect(plan.requests.map(\.host.headerText) == ["mail.example.org", "gw.example.org:8443", "192.0.2.3"])
        #expect(plan.requests.map(\.host.serverName) == ["mail.example.org", "gw.example.org", nil])
        #expect(targets(plan) == ["192.0.2.1:443", "192.0.2.2:8443", "192.0.2.3:443"])
        #expect(plan.findings.map(\.code) == ["live.name-elsewhere"])
        #expect(plan.findings.first?.message.contains("203.0.113.9") == true)
    }

    @Test func sendsExactlyTheseBytes() throws {
        let plan = try plan(["adc-01"], ["adc-01 192.0.2.1 8443"])
        let request = try #require(plan.requests.first)
        let text = String(
            decoding: request.request.bytes(host: request.host, agent: "dijkwacht/1\r\nX: y"),
            as: UTF8.self
        )
        #expect(
            text
                == "GET /vpn/../vpns/ HTTP/1.1\r\nHost: 192.0.2.1:8443\r\nUser-Agent: dijkwacht/1X: y\r\n"
                + "Accept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
        )
        #expect(LiveRequest.allCases.count == 1)
    }
}
