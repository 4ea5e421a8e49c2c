// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import DeviceConfigurations
import Folders
import Foundation
import Instants
import Inventory
import Testing
import Verifying

/// The configurations of the corpus, each with what it should give.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set"))
struct VerifyConformanceTests {
    @Test func judgesTheSyntheticConfigurations() throws {
        let folder = try #require(Corpus.root).appending(path: "nsconf/synthetic")
        let table = try String(contentsOf: folder.appending(path: "expected.tsv"), encoding: .utf8)
        let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.count == 10)
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let of = try #require(try CaseFolder.read(root.appending(path: "Cases/citrix-2019-19781")).case)
        let asOf = try #require(Instant(iso8601: "2020-01-31T12:00:00+01:00"))
        let inventory = InventoryReader.read([
            .organizations: "id,name\no,Organization\n",
            .assets: "id,organization,vendor,product\na,o,Citrix,Citrix ADC\n",
        ])
        for row in rows {
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: row[0]).path)
                .sorted().map { name in
                    CollectedFile(
                        path: name,
                        bytes: Array(try Data(contentsOf: folder.appending(path: row[0]).appending(path: name)))
                    )
                }
            let shown = Verifying.verify(
                CollectedAsset(
                    asset: inventory.assets[try #require(inventory.assets.row(of: "a"))],
                    otherMembers: [],
                    nodes: [CollectedNode(name: row[0], files: files, digests: [:])],
                    heldAt: asOf
                ),
                remedies: of.remedies,
                builds: BuildKnowledge(of, asOf: asOf)
            )
            let (mitigation, fix) = (shown.summaries[0], shown.summaries[1])
            let told = "\(row[0]): \(shown.results.map { "\($0.check.id) \($0.verdict) \($0.why.map(\.text))" })"
            switch row[3] {
            case let text where text.contains("configured; effective"):
                #expect(mitigation.verdict == .passed, "\(told)")
                #expect(mitigation.effective == true, "\(told)")
            case let text where text.contains("configured BUT NOT effective"):
                #expect(mitigation.verdict == .passed, "\(told)")
                #expect(mitigation.effective == false, "\(told)")
            case let text where text.contains("not vulnerable"):
                #expect(fix.verdict == .passed, "\(told)")
            default:
                #expect(mitigation.verdict == .failed, "\(told)")
                #expect(mitigation.effective == nil, "\(told)")
            }
            let reason = ["04": "binding", "05": "feature", "06": "persist", "07": "action", "10": "policy"][
                row[0].prefix(2)
            ]
            let failed = shown.results.filter { $0.remedy == mitigation.remedy.id && $0.verdict == .failed }
            if let reason { #expect(failed.first?.check.id == reason, "\(told)") }
        }
    }
}
