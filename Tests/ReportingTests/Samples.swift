// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Findings
import Foundation
import Instants
import Inventory
import SSVC
import Testing

@testable import Reporting

/// The case and the policy that are shipped, and small inventories that are written here.
enum Samples {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let zone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt

    static let of = Result { () throws -> Case in
        let folder = root.appending(path: "Cases/citrix-2019-19781")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "advisories").path)
        let advisories = try names.sorted().map { name in
            CaseFiles.File(name: name, bytes: try bytes("Cases/citrix-2019-19781/advisories/\(name)"))
        }
        let file = CaseFiles.File(name: "case.yaml", bytes: try bytes("Cases/citrix-2019-19781/case.yaml"))
        return try #require(readCase(CaseFiles(caseFile: file, advisories: advisories)).case)
    }

    static let policy = Result { () throws -> Policy in
        let file = "deployer-patch-application-priority-1.0.0.json"
        let table = try #require(DecisionTable.read(try bytes("Policies/ssvc/\(file)"), file: file).table)
        let reading = Policy.read(try bytes("Policies/default.yaml"), file: "default.yaml", tables: [table.id: table])
        return try #require(reading.policy)
    }

    static let demo = Result { () throws -> Holdings in
        var files: [InventoryFile: String] = [:]
        for file in InventoryFile.allCases {
            files[file] = String(decoding: try bytes("Examples/january-2020/\(file.rawValue)"), as: UTF8.self)
        }
        return InventoryReader.read(files)
    }

    /// An inventory whose names are words of no language.
    static let small = InventoryReader.read([
        .organizations: "id,name\nqq,Qqq\nzz,Zzz\n",
        .assets: """
        id,organization,vendor,product,version,exposure,group
        q1,qq,Citrix,Citrix ADC,NS12.1: Build 50.28.nc,internet,qg
        q2,qq,Citrix,Citrix ADC,NS12.1: Build 50.28.nc,internet,qg
        q3,qq,Citrix,Citrix ADC,,internal,
        q4,qq,Citrix,Citrix Gateway,11.1-62.8,,
        z1,zz,Citrix,Citrix ADC,13.0-47.24,isolated,
        z2,zz,Citrix,Citrix ADC,10.5-69.5,internal,

        """,
        .services: """
        id,organization,name,criticality,users,depends-on,fallback,fallback-hours
        qs,qq,Qqqs,high,900,q1 | q2,Qqf,72
        qt,qq,Qqqt,patient_safety,20,qs & q4,,

        """,
        .evidence: """
        asset,held-at,kind,value,remedy,source
        q1,2019-12-19T19:00:00+01:00,remedy_applied,,ctx267679,qqd
        q2,2019-12-19T19:00:00+01:00,remedy_applied,,ctx267679,qqd
        z2,2020-01-18T10:00:00+01:00,switched_off,,,qqd

        """,
    ])

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: path)))
    }

    /// An instant: ISO 8601 with a zone, or the end of a bare day in Amsterdam.
    static func instant(_ text: String) throws -> Instant {
        try #require(Instant(iso8601: text) ?? CalendarDate(text)?.end(in: zone), "\(text) is no instant")
    }

    static func report(
        _ inventory: Holdings,
        at text: String,
        _ language: LocalizedText.Language,
        findings: [Finding] = []
    ) throws -> String {
        let asOf = try instant(text)
        let assessment = assess(try of.get(), inventory, policy: try policy.get(), asOf: asOf)
        return assessmentReport(
            try of.get(),
            assessment,
            inventory,
            language: language,
            generatedAt: asOf,
            findings: findings
        )
    }
}
