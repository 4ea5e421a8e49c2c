// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Passwords
import Testing

@testable import DijkwachtServer

struct RouteTests {
    @Test(arguments: [
        ("GET", "/", Route.Found.route(.cases)),
        ("HEAD", "/", .route(.cases)),
        ("GET", "/cases/citrix-2019-19781", .route(.aCase("citrix-2019-19781"))),
        ("GET", "/cases/a%2Fb/assets/x%20y", .route(.asset(aCase: "a/b", id: "x y"))),
        ("GET", "/cases/a/assets/%252e", .route(.asset(aCase: "a", id: "%2e"))),
        ("POST", "/cases/a/assets/b/evidence", .route(.recordEvidence(aCase: "a", asset: "b"))),
        ("GET", "/cases/a/assets/b/evidence", .other(["POST"])),
        ("DELETE", "/sign-in", .other(["GET", "POST"])),
        ("GET", "/assets/desk.css", .route(.file(.style))),
        ("GET", "/assets/../assets/desk.css", .nothing),
        ("GET", "/assets/..%2fPackage.swift", .nothing),
        ("GET", "//", .nothing),
        ("GET", "/cases//assets", .nothing),
        ("GET", "/cases/", .nothing),
        ("GET", "/cases/%00", .nothing),
        ("GET", "/cases/%zz", .nothing),
        ("GET", "/api/v1/cases/a/decisions/b", .route(.apiDecision(aCase: "a", asset: "b"))),
        ("GET", "/api/v2/cases", .nothing),
        ("GET", "/api", .nothing),
        ("GET", "cases", .nothing),
    ])
    func isFoundByMethodAndPath(method: String, path: String, expected: Route.Found) {
        #expect(Route.find(method, path) == expected)
    }

    @Test func takesNoPathWithoutEnd() {
        #expect(Route.find("GET", "/cases/" + String(repeating: "a", count: 3_000)) == .nothing)
    }

    @Test(arguments: [
        ("/cases/a?at=2020-01-16", "/cases/a?at=2020-01-16"), ("//evil.example/", "/"), ("https://evil.example/", "/"),
        ("/\\evil.example", "/"), ("/a\r\nSet-Cookie: b", "/"), ("", "/"), ("javascript:alert(1)", "/"),
    ])
    func leadsNowhereElse(path: String, expected: String) {
        #expect(LocalPath.safe(path) == expected)
    }

    @Test func aPasswordIsRightOnlyWhenItIs() throws {
        let hash = try #require(Password.hash("a lamp on the dike"))
        #expect(hash.hasPrefix("$argon2id$v=19$m=32768,t=3,p=1$"))
        #expect(Password.isRight("a lamp on the dike", hash))
        #expect(!Password.isRight("a lamp on the dikf", hash))
        #expect(!Password.isRight("", hash))
        #expect(try #require(Password.hash("a lamp on the dike")) != hash, "each has a salt of its own")
        #expect(Password.hash("too short") == nil)
        #expect(Password.hash(String(repeating: "a", count: 2_000)) == nil)
        #expect(!Password.isRight("a lamp on the dike", "no hash"))
    }

    /// What programs may ask stands in the description, and what stands there is answered.
    @Test func theDescriptionAndTheInterfaceAreTheSame() throws {
        let routes = [
            "GET /openapi.json", "GET /cases", "GET /cases/{case}", "GET /cases/{case}/decisions",
            "GET /cases/{case}/decisions/{asset}", "GET /cases/{case}/changes", "GET /cases/{case}/calendar.ics",
            "GET /inventory", "POST /inventory", "POST /evidence", "GET /hunts", "GET /hunts/{number}", "GET /journal",
            "GET /events",
        ]
        let document = try #require(try JSONSerialization.jsonObject(with: Data(OpenAPI.text.utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let described = paths.flatMap { path, operations in
            operations.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
        }
        #expect(described.sorted() == routes.sorted())
        for route in routes {
            let parts = route.split(separator: " ").map(String.init)
            let path = parts[1].replacing("{case}", with: "c").replacing("{asset}", with: "a")
                .replacing("{number}", with: "1")
            guard case .route(let found) = Route.find(parts[0], "/api/v1" + path) else {
                Issue.record("\(route) is not answered")
                continue
            }
            #expect(found.isForPrograms && !found.isOpen, "\(route)")
        }
    }
}
