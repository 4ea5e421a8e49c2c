// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import NIOHTTP1
import Testing

/// What strangers and sheets write into every field is text on every page and in every answer, and never anything else.
@Suite(.serialized)
struct InjectionTests {
    /// One text of everything that was ever tried: SQL, markup, templates, a formula, a link, an end of a line, a right-to-left override.
    private static let payload =
        "=cmd|' /C calc'!A0'); DROP TABLE evidence;--\"><script>alert(1)</script><img src=x onerror=alert(2)></textarea>"
        + "{{7*7}}${7*7}javascript:alert(3)\u{202E}BEGIN:VEVENT"
    private static let cell = "\"" + payload.replacing("\"", with: "\"\"") + "\""

    /// An inventory with it in every column that takes any text.
    private static var files: [String: [UInt8]] {
        let held = "2020-01-10T12:00:00Z"
        let texts = [
            "organizations.csv":
                "id,name,sector,country,language,parent\norg,\(cell),\(cell),\(cell),\(cell),\(cell)\n",
            "contacts.csv":
                "organization,name,email,phone,role,language,order,hours\norg\(String(repeating: ",\(cell)", count: 7))\n",
            "networks.csv": "organization,network\norg,\(cell)\n",
            "assets.csv": """
            id,organization,vendor,product,version,variant,cpe,purl,serial,model,exposure,addresses,hostnames,group,facts,since,until,extra
            \(cell),org,Citrix,ADC,\(cell),\(cell),\(cell),\(cell),\(cell),\(cell),internet,\(cell),\(cell),\(cell),\(cell),,,\(cell)
            gw,org,Citrix,ADC,12.1-50.28,,,,,,internet,\(cell),\(cell),\(cell),\(cell),,,\(cell)

            """,
            "services.csv": "id,organization,name,criticality,users,depends-on,fallback,fallback-hours\n"
                + "svc,org,\(cell),high,9,gw,\(cell),\n\(cell),org,\(cell),\(cell),\(cell),\(cell),\(cell),\(cell)\n",
            "evidence.csv": """
            asset,held-at,kind,value,remedy,known-from,source,note
            gw,\(held),version,\(cell),\(cell),,\(cell),\(cell)
            gw,\(held),remedy_applied,\(cell),\(cell),,\(cell),\(cell)
            gw,\(held),\(cell),\(cell),\(cell),\(cell),\(cell),\(cell)

            """,
        ]
        return texts.mapValues { Array($0.utf8) }
    }

    private static func check(_ got: RunningHouse.Got, _ path: String) {
        #expect(got.status == 200, "\(path)")
        let type = got.headers.first(name: "content-type") ?? ""
        guard type.hasPrefix("text/html") || type.hasPrefix("image/svg") else {
            #expect(type.hasPrefix("application/json") || type.hasPrefix("text/calendar"), "\(path)")
            #expect(got.headers.first(name: "x-content-type-options") == "nosniff", "\(path)")
            return
        }
        for raw in ["<script>alert", "<img src=x", "</textarea>{{", "\u{202E}"] {
            #expect(!got.text.contains(raw), "\(path) has \(raw)")
        }
        // Outside of tags and quoted values, which end where they began: no attribute can have been added.
        let tags = got.text.matches(of: /<[a-z][a-z0-9]*((?:\s+[a-zA-Z0-9:-]+(?:="[^"<>]*")?)*)\s*\/?>/)
        #expect(tags.count == got.text.matches(of: /<[a-z]/).count, "\(path) has a tag that is not whole")
        for tag in tags {
            let names = tag.output.1.replacing(/"[^"]*"/, with: "")
            #expect(names.firstMatch(of: /\son[a-z]+=/) == nil, "\(path): \(tag.output.0)")
        }
        for link in got.text.matches(of: /(?:href|src|action)="([^"]*)"/) {
            #expect(link.output.1.hasPrefix("/") || link.output.1.hasPrefix("#"), "\(path) leads to \(link.output.1)")
            #expect(!link.output.1.hasPrefix("//"), "\(path) leads to \(link.output.1)")
        }
    }

    @Test func everyFieldIsTextOnEveryPage() async throws {
        let house = try await RunningHouse(files: Self.files)
        defer { house.stop() }
        let cookie = try await house.signedIn()
        let id = Self.payload.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let aCase = "/cases/citrix-2019-19781"
        let recorded = try await house.post(
            "\(aCase)/assets/gw/evidence",
            ["kind": "switched_off", "value": Self.payload, "remedy": Self.payload, "note": Self.payload],
            cookie: cookie
        )
        #expect(recorded.status == 303)
        for path in [
            "/", aCase, "\(aCase)?at=2020-01-12", "\(aCase)/organizations", "\(aCase)/organizations/org",
            "\(aCase)/assets/gw",
            "\(aCase)/assets/\(id)", "\(aCase)/assets/gw/switch-off.svg", "\(aCase)/assets/\(id)/switch-off.svg",
            "/hunts",
            "/exposure", "/imports", "/journal", "/api/v1\(aCase)/decisions", "/api/v1\(aCase)/decisions/\(id)",
            "/api/v1\(aCase)/changes", "/api/v1\(aCase)/calendar.ics", "/api/v1/inventory", "/api/v1/journal",
        ] {
            for language in ["en", "nl"] {
                Self.check(try await house.get(path, cookie: cookie, headers: [("accept-language", language)]), path)
            }
        }
        #expect(
            try await house.get("\(aCase)/assets/gw", cookie: cookie).text.contains("DROP TABLE evidence;--&quot;&gt;")
        )
        let calendar = try await house.get("/api/v1\(aCase)/calendar.ics", cookie: cookie).text
        #expect(!calendar.contains("DROP TABLE"))
    }

    @Test func theNameOfAnAccountIsText() async throws {
        let house = try await RunningHouse()
        defer { house.stop() }
        let token = house.firstPath.split(separator: "/").last.map(String.init) ?? ""
        let name = "<img src=x onerror=alert(2)>"
        let made = try await house.post("/first", ["token": token, "name": name, "password": RunningHouse.password])
        let cookie = String(try #require(made.headers.first(name: "set-cookie")).prefix { $0 != ";" })
        for path in ["/", "/journal", "/cases/citrix-2019-19781"] {
            let got = try await house.get(path, cookie: cookie)
            Self.check(got, path)
            #expect(got.text.contains("&lt;img src=x"), "\(path)")
        }
        let refused = try await house.post(
            "/sign-in",
            ["name": "\"><script>alert(1)</script>", "password": "wrong", "next": "javascript:alert(1)"]
        )
        #expect(
            refused.status == 401 && !refused.text.contains("<script>alert") && !refused.text.contains("javascript:")
        )
    }
}
