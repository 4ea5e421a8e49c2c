// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import NIOHTTP1
import Testing

/// The watch house as a person and a program meet it, on 16 January 2020.
@Suite(.serialized)
struct WatchHouseTests {
    private static let aCase = "/cases/citrix-2019-19781"

    @Test func nothingAnswersWithoutASignInButTheDoorAndHealth() async throws {
        let house = try await RunningHouse()
        defer { house.stop() }
        #expect(try await house.get("/livez").status == 200)
        #expect(try await house.get("/readyz").text == "ready\n")
        for path in [
            "/", Self.aCase, "/journal", "/imports", "/cases/none", "/nothing",
            "\(Self.aCase)/assets/hd-gw-1/switch-off.svg",
        ] {
            let got = try await house.get(path)
            #expect(got.status == 303, "\(path)")
            #expect(got.headers.first(name: "location")?.hasPrefix("/sign-in") == true, "\(path)")
        }
        for path in ["cases", "cases/citrix-2019-19781", "journal", "events", "inventory", "openapi.json"] {
            let got = try await house.get("/api/v1/\(path)")
            #expect(got.status == 401, "\(path)")
            #expect(got.headers.first(name: "content-type") == "application/problem+json")
        }
    }

    @Test func theLinkOfTheFirstStartMakesOneAccount() async throws {
        let house = try await RunningHouse()
        defer { house.stop() }
        let cookie = try await house.signedIn()
        #expect(try await house.get("/", cookie: cookie).status == 200)
        let token = house.firstPath.split(separator: "/").last.map(String.init) ?? ""
        let again = try await house.post("/first", ["token": token, "name": "other", "password": "long enough it is"])
        #expect(again.status == 403)
        let short = try await house.post("/first", ["token": token, "name": "other", "password": "short"])
        #expect(short.status == 422)
        let wrong = try await house.post("/sign-in", ["name": RunningHouse.name, "password": "correct horse batterx"])
        #expect(wrong.status == 401)
        #expect(wrong.headers.first(name: "set-cookie") == nil)
        #expect(try await house.post("/sign-out", [:], cookie: cookie).status == 303)
        #expect(try await house.get("/", cookie: cookie).status == 303)
    }

    @Test func aPageSaysWhereTheCaseStandsAndLooksBack() async throws {
        let house = try await RunningHouse()
        defer { house.stop() }
        let cookie = try await house.signedIn()
        let now = try await house.get("\(Self.aCase)/assets/hd-gw-1", cookie: cookie)
        #expect(now.status == 200)
        #expect(now.text.contains("As of now, "))
        #expect(
            now.text.contains("update first, then mitigate") || now.text.contains("first update, then mitigate"),
            "\(now.text.prefix(3000))"
        )
        let before = try await house.get("\(Self.aCase)/assets/hd-gw-1?at=2020-01-15", cookie: cookie)
        #expect(before.text.contains("Looking back: "))
        let dutch = try await house.get(Self.aCase, cookie: cookie, headers: [("accept-language", "nl-NL")])
        #expect(dutch.text.contains("lang=\"nl\"") && dutch.text.contains("Wat veranderde in de laatste 24 uur"))
        #expect(try await house.get("\(Self.aCase)/organizations/hospital-duinrand", cookie: cookie).status == 200)
        #expect(try await house.get("\(Self.aCase)/organizations/none", cookie: cookie).status == 404)
        #expect(try await house.get("\(Self.aCase)?at=yesterday", cookie: cookie).status == 400)
        let early = try await house.get("\(Self.aCase)?at=2019-12-10", cookie: cookie)
        #expect(early.text.contains("Nothing was published by then"))
    }

    @Test func anInventoryThatIsTooOldIsSaidAboveEverything() async throws {
        for (days, isTooOld) in [(6, false), (8, true)] {
            let house = try await RunningHouse(inventoryDays: days)
            defer { house.stop() }
            let cookie = try await house.signedIn()
            for path in [
                "/", Self.aCase, "\(Self.aCase)/organizations", "\(Self.aCase)/organizations/hospital-duinrand",
                "\(Self.aCase)/assets/hd-gw-1",
            ] {
                let page = try await house.get(path, cookie: cookie).text
                #expect(page.contains("The inventory is too old (8 days)") == isTooOld, "\(path) \(days)")
            }
        }
    }

    @Test func theDaysOfTheCaseAreCountedInTheBackground() async throws {
        let house = try await RunningHouse()
        defer { house.stop() }
        let cookie = try await house.signedIn()
        var page = ""
        for _ in 0..<200 {
            page = try await house.get(Self.aCase, cookie: cookie).text
            if page.contains("17 December 2019") && !page.contains("still being counted") { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(!page.contains("still being counted"))
        #expect(page.contains("The same assets: open on 17 December 2019"))
        // As `dijkwacht assess --at` says of these days.
        #expect(page.contains("17 December 2019: Vulnerable without protection 30, Not judged 6"))
        #expect(page.contains("16 January 2020: Vulnerable without protection 15, Not judged 6, Protected by claim 9"))
        let early = try await house.get("\(Self.aCase)?at=2019-12-20", cookie: cookie).text
        #expect(early.contains("20 December 2019: ") && !early.contains("16 January 2020: Vulnerable"))
    }

    @Test func whatIsRecordedIsSeenAtOnce() async throws {
        let house = try await RunningHouse()
        defer { house.stop() }
        let cookie = try await house.signedIn()
        let page = "\(Self.aCase)/assets/hd-gw-1"
        let recorded = try await house.post(
            "\(page)/evidence",
            ["kind": "switched_off", "note": "by the duty officer"],
            cookie: cookie
        )
        #expect(recorded.status == 303)
        let after = try await house.get(page, cookie: cookie)
        #expect(after.text.contains("it was switched off") && after.text.contains("by the duty officer"))
        let wrong = try await house.post("\(page)/evidence", ["kind": "guess"], cookie: cookie)
        #expect(wrong.status == 422)
        let foreign = try await house.post(
            "\(page)/evidence",
            ["kind": "switched_off"],
            cookie: cookie,
            headers: [("origin", "https://evil.example")]
        )
        #expect(foreign.status == 403)
        #expect(try await house.get("/journal", cookie: cookie).text.contains("hd-gw-1"))
    }

    @Test func everyAnswerIsProtected() async throws {
        let house = try await RunningHouse()
        defer { house.stop() }
        let cookie = try await house.signedIn()
        for path in ["/", "/sign-in", Self.aCase, "/assets/desk.js", "/nothing", "/api/v1/cases"] {
            let got = try await house.get(path, cookie: cookie)
            let policy = got.headers.first(name: "content-security-policy") ?? ""
            #expect(policy.hasPrefix("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(path)")
            #expect(got.headers.first(name: "x-content-type-options") == "nosniff", "\(path)")
        }
        let page = try await house.get(Self.aCase, cookie: cookie).text
        #expect(!page.contains("http://") && !page.contains("<style") && !page.contains("javascript:"))
        let host = try await house.get("/livez", headers: [("host", "evil.example")])
        #expect(host.status == 421)
        for path in [
            "/..%2f..%2fetc/passwd", "/assets/..%2f..%2fPackage.swift", "/cases/%00", "//evil.example/",
            "/assets/%2e%2e",
        ] {
            #expect(try await house.get(path, cookie: cookie).status == 404, "\(path)")
        }
        #expect(try await house.ask("DELETE", "/", cookie, [], nil).status == 405)
        let elsewhere = try await house.post(
            "/sign-in",
            ["name": RunningHouse.name, "password": RunningHouse.password, "next": "//evil.example/"]
        )
        #expect(elsewhere.headers.first(name: "location") == "/")
    }

    @Test func programsGetDecisionsInParts() async throws {
        let house = try await RunningHouse()
        defer { house.stop() }
        let cookie = try await house.signedIn()
        var seen: [String] = []
        var after = ""
        for _ in 0..<100 {
            let path = "/api/v1\(Self.aCase)/decisions?limit=4" + (after.isEmpty ? "" : "&after=\(after)")
            let got = try await house.get(path, cookie: cookie)
            #expect(got.status == 200)
            let answer = try #require(try JSONSerialization.jsonObject(with: Data(got.text.utf8)) as? [String: Any])
            seen += (answer["items"] as? [[String: Any]] ?? []).compactMap { $0["asset"] as? String }
            guard let next = answer["next"] as? String else { break }
            after = next
        }
        let lines = try await house.get("/api/v1\(Self.aCase)/decisions?format=jsonl", cookie: cookie)
        #expect(lines.text.split(separator: "\n").count == seen.count)
        #expect(Set(seen).count == seen.count && seen.count > 10)
        let one = try await house.get("/api/v1\(Self.aCase)/decisions/hd-gw-1", cookie: cookie)
        #expect(one.text.contains(#""courseOfAction":"update_then_mitigate""#))
        let calendar = try await house.get("/api/v1\(Self.aCase)/calendar.ics", cookie: cookie)
        #expect(calendar.text.hasPrefix("BEGIN:VCALENDAR\r\n") && calendar.text.contains("SUMMARY:Fix announced: "))
        #expect(try await house.get("/api/v1\(Self.aCase)/decisions?limit=0", cookie: cookie).status == 400)
        // Since 15 January: what is known of the mitigation and of the fixes was new on the 16th.
        let changes = "/api/v1\(Self.aCase)/changes"
        let day = try await house.get("\(changes)?since=2020-01-15T12:00:00Z", cookie: cookie)
        #expect(day.status == 200 && day.text.contains(#""from":"claimed","name":"protection","to":"ineffective""#))
        let hour = try await house.get("\(changes)?since=2020-01-16T16:00:00Z", cookie: cookie)
        #expect(hour.status == 200 && !hour.text.contains(#""to":"ineffective""#))
        for wrong in ["2020-01-15", "2020-02-01T00:00:00Z", "yesterday"] {
            #expect(try await house.get("\(changes)?since=\(wrong)", cookie: cookie).status == 400, "\(wrong)")
        }
        #expect(try await house.get("/api/v1/cases/none/changes", cookie: cookie).status == 404)
        #expect(try await house.get("/api/v1/hunts", cookie: cookie).text.contains(#""items":[]"#))
        #expect(try await house.get("/api/v1/hunts/1", cookie: cookie).status == 404)
    }
}
