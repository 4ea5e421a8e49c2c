// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Feeds
import Findings
import Foundation
import Instants
import Testing

/// Real documents, published again.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no document of the corpus is published"))
struct PublishingConformanceTests {
    @Test func `publishes every document of CISA, as CISA named it`() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "dw-cisa-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let files = CSAFFacts.all.map(\.file).filter { $0.hasPrefix("cisa/") }
        let inputs = try files.map { (bytes: try CSAFFacts.bytes($0), file: $0) }
        let publisher = Publisher(category: .coordinator, name: "CISA", namespace: "https://www.cisa.gov/")
        let settings = ProviderSettings(
            baseURL: "https://csaf.example.com",
            publisher: publisher,
            contact: "mailto:psirt@example.com"
        )
        let folder = ProviderFolder(root: root, settings: settings)
        let first = try await folder.publish(inputs, at: Instant(seconds: 1_767_700_000))
        #expect(first.documentCount == 294)
        // Three files for each document, four lists, service document, metadata and security.txt.
        #expect(first.changes.count == 889)
        let codes: [String] = first.findings.map(\.code).filter { $0.hasPrefix("publish.") }.sorted()
        let differs = "publish.publisher-differs"
        let expected: [String] = [differs, differs, differs, "publish.unsigned"]
        #expect(codes == expected)
        let index = root.appending(path: ".well-known/csaf/white/index.txt")
        let paths = DocumentIndex.read(Array(try Data(contentsOf: index)), file: "i").value?.paths ?? []
        let published: Set<Substring?> = Set(paths.map { $0.split(separator: "/").last })
        let named: Set<Substring?> = Set(files.map { $0.split(separator: "/").last })
        #expect(published == named)
        let second = try await folder.publish([], at: Instant(seconds: 1_767_800_000))
        #expect(second.changes == [])
    }
}
