// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Findings
import Instants
import Inventory
import Testing

@testable import Reporting

struct AssessmentReportTests {
    static let days = ["2019-12-16", "2019-12-18", "2020-01-16", "2020-01-19", "2020-01-21", "2020-01-31"]

    @Test(arguments: days, LocalizedText.Language.allCases)
    func isWellFormedAndLoadsNothing(day: String, language: LocalizedText.Language) throws {
        let page = try Samples.report(try Samples.demo.get(), at: day, language)
        let reading = MarkupReading(page)
        #expect(reading.fault == nil)
        #expect(reading.elements("html").first?.attributes["lang"] == language.rawValue)
        for name in ["script", "img", "link", "iframe", "object", "image", "use", "foreignObject", "form"] {
            #expect(reading.elements(name).isEmpty, "<\(name)>")
        }
        for element in reading.elements {
            for attribute in ["src", "srcset", "xlink:href", "style", "onload", "onclick"] {
                #expect(element.attributes[attribute] == nil)
            }
            if let href = element.attributes["href"] { #expect(href.hasPrefix("#"), "\(href)") }
        }
        let style = try #require(reading.elements("style").first?.text)
        #expect(!style.contains("http") && !style.contains("@import"))
        #expect(!style.contains("url(") || !style.contains(/url\((?!#)/))
    }

    @Test func namesItsStyleSheetByItsHash() {
        let hash = sha256Base64(ReportStyle.sheet.text)
        #expect(sha256Base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        #expect(ReportStyle.sheetHash == hash, "write this into ReportStyle.sheetHash: \(hash)")
    }

    @Test func permitsNothingButItsStyleSheet() throws {
        let page = try Samples.report(try Samples.demo.get(), at: "2020-01-21", .en)
        let policy = try #require(
            MarkupReading(page).elements("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
        )
        #expect(
            policy.attributes["content"]
                == "default-src 'none'; style-src 'sha256-\(ReportStyle.sheetHash)'; "
                + "base-uri 'none'; form-action 'none'"
        )
    }

    // MARK: Accessible

    @Test(arguments: days)
    func hasHeadingsInOrderAndIdsOnce(day: String) throws {
        let reading = MarkupReading(try Samples.report(try Samples.demo.get(), at: day, .nl))
        let levels = reading.elements.compactMap { element in
            element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.dropFirst()) : nil
        }
        #expect(levels.first == 1)
        #expect(levels.count { $0 == 1 } == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        let ids = reading.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for element in reading.elements {
            let names = element.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
            #expect(names.allSatisfy(ids.contains))
            if let href = element.attributes["href"] { #expect(ids.contains(String(href.dropFirst())), "\(href)") }
        }
        #expect(reading.elements("th").allSatisfy { ["col", "row"].contains($0.attributes["scope"]) })
        #expect(reading.elements("table").count == reading.elements("caption").count)
        for landmark in ["header", "main", "nav", "footer"] { #expect(reading.elements(landmark).count == 1) }
    }

    // MARK: Languages

    /// Words of labels that an English report has and a Dutch one must not.
    static let englishWords = [
        "Assets", "Organizations", "Vulnerable", "Deadline", "Before", "Reasons", "Why", "Source", "Known", "Fixed",
        "Investigate", "Switch", "Priority", "Mitigation", "Status", "Power", "Break-in", "How fast",
        "Legend", "Remarks", "Line", "announced", "available", "expected", "users", "fallback", "bearable", "passed",
        "Nothing", "Immediately", "not examined", "hours", "days", "version", "Wednesday", "January", "As of",
    ]
    static let dutchWords = [
        "Systemen", "Organisaties", "Kwetsbaar", "Vóór", "redenen", "Waarom", "Bron", "Bekend", "Bijgewerkt",
        "Onderzoeken", "Uitzetten", "Maatregel", "Toestand", "Inbraak", "Hoe snel", "Opmerkingen", "aangekondigd",
        "beschikbaar", "gebruikers", "uitwijk", "verstreken", "Onmiddellijk", "januari", "Stand van",
    ]

    private func hasWord(_ word: String, _ text: String) throws -> Bool {
        text.firstMatch(of: try Regex("(?i)(?:^|[^\\w-])\(word)(?:$|[^\\w-])")) != nil
    }

    @Test(arguments: ["2020-01-16", "2020-01-21", "2020-01-31"])
    func speaksOneLanguage(day: String) throws {
        // What an inventory or a case says in its own words is no label of ours: the small inventory has none.
        let inventory = Samples.small
        let dutch = MarkupReading(try Samples.report(inventory, at: day, .nl)).ownWords
        let english = MarkupReading(try Samples.report(inventory, at: day, .en)).ownWords
        let sources = try Samples.of.get().sources.values.map(\.title)
        let bare = sources.reduce(dutch) { $0.replacing($1, with: "") }
        for word in Self.englishWords { #expect(try !hasWord(word, bare), "the Dutch report says '\(word)'") }
        for word in Self.dutchWords { #expect(try !hasWord(word, english), "the English report says '\(word)'") }
        #expect(try hasWord("Organisaties", dutch) && hasWord("Organizations", english))
    }

    // MARK: Untrusted text

    @Test func escapesWhatTheInventorySays() throws {
        let name = HTMLTests.hostile
        let cell = "\"\(name.replacing("\"", with: "\"\""))\""
        let inventory = InventoryReader.read([
            .organizations: "id,name\no,\(cell)\n",
            .assets: "id,organization,vendor,product,version,exposure\n\(cell),o,Citrix,Citrix ADC,\(cell),internet\n",
            .services: "id,organization,name,depends-on\n",
            .evidence: "asset,held-at,kind\n",
        ])
        let finding = Finding(.error, "test.hostile", at: Place(file: name), name, help: name)
        let page = try Samples.report(inventory, at: "2020-01-21", .nl, findings: [finding])
        let reading = MarkupReading(page)
        #expect(reading.fault == nil)
        #expect(reading.elements("script").isEmpty)
        #expect(!page.contains("<script"))
        #expect(reading.elements("h3").first?.text == name)
        #expect(reading.elements("td").contains { $0.text == name })
    }

    // MARK: What it says

    private func card(_ asset: String, at day: String) throws -> String {
        let reading = MarkupReading(try Samples.report(try Samples.demo.get(), at: day, .nl))
        let ids = reading.elements("h4").filter { $0.text == asset }.compactMap { $0.attributes["id"] }
        let card = reading.elements("article").first { ids.contains($0.attributes["aria-labelledby"] ?? "") }
        return try #require(card?.text)
    }

    @Test func tellsAnAdministratorWhatToDo() throws {
        let card = try card("hd-gw-1", at: "2020-01-16T20:00:00+01:00")
        #expect(card.contains("bijwerken, dan maatregel nemen"))
        #expect(card.contains("Werk bij naar 12.1-50.31"))
        #expect(card.contains("Verwacht op maandag 27 januari 2020"))
        #expect(card.contains("de maatregel werkt niet"))
        #expect(card.contains("Thuiswerken voor medewerkers"))
        #expect(card.contains("(Europe/Amsterdam)"))
    }

    @Test func putsTheMostUrgentFirst() throws {
        let asOf = try Samples.instant("2020-01-21")
        let inventory = try Samples.demo.get()
        let decisions = assess(try Samples.of.get(), inventory, policy: try Samples.policy.get(), asOf: asOf).decisions
        let groups = CardSelection(decisions.shuffled(), inventory).groups
        #expect(groups.count == 14)
        #expect(groups.first?.name == "Agentschap Vergunningen")
        let hospital = try #require(groups.first { $0.id == "hospital-duinrand" })
        #expect(hospital.cards.first?.courseOfAction == .investigate)
        for group in groups {
            let urgencies = group.cards.map(\.courseOfAction.urgency)
            #expect(urgencies == urgencies.sorted())
        }
    }

    @Test func givesCardsOnlyToTheMostUrgentOfVeryMany() throws {
        let asOf = try Samples.instant("2020-01-21")
        let inventory = try Samples.demo.get()
        let decisions = assess(try Samples.of.get(), inventory, policy: try Samples.policy.get(), asOf: asOf).decisions
        let selection = CardSelection(decisions, inventory, cardLimit: 5)
        let cards = selection.groups.flatMap(\.cards)
        #expect(cards.count == 5)
        #expect(cards.allSatisfy { $0.courseOfAction == .investigate })
        #expect(selection.withoutCard == decisions.count - 5)
        #expect(selection.groups.flatMap(\.decisions).count == decisions.count)
    }

    @Test func saysPlainlyWhichAssetsHaveNoCard() throws {
        let rows = (1...2003).map { "a\($0),o,Citrix,Citrix ADC,13.0-47.22,internet" }
        let inventory = InventoryReader.read([
            .organizations: "id,name\no,O\n",
            .assets: "id,organization,vendor,product,version,exposure\n\(rows.joined(separator: "\n"))\n",
        ])
        let page = try Samples.report(inventory, at: "2020-01-16", .nl)
        #expect(page.contains("alleen kaarten voor de 2.000 meest dringende systemen. De andere 3 zijn"))
        #expect(MarkupReading(page).elements("article").count == 2000)
    }

    @Test func saysNothingOfWhatBecameKnownLater() throws {
        let page = try Samples.report(try Samples.demo.get(), at: "2020-01-17", .nl)
        #expect(!page.contains("11.1-63.15"))
        #expect(!page.contains("versie 3"))
        #expect(!page.contains("20 januari 2020, 18:11"))
    }

    @Test func isTheSameForTheSameValues() throws {
        let inventory = try Samples.demo.get()
        #expect(
            try Samples.report(inventory, at: "2020-01-21", .nl) == Samples.report(inventory, at: "2020-01-21", .nl)
        )
    }
}
