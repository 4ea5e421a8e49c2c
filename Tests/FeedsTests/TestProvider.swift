// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Feeds
import Findings
import Foundation
import Instants
import Testing

/// A folder that a test publishes into, and small documents to publish.
final class TestProvider: Sendable {
    static let publisher = Publisher(category: .vendor, name: "Example PSIRT", namespace: "https://psirt.example.com")

    let root: URL
    let settings: ProviderSettings

    init(_ settings: ProviderSettings? = nil) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "dw-\(UUID().uuidString.prefix(13))")
        self.settings =
            settings
            ?? ProviderSettings(
                baseURL: "https://psirt.example.com",
                publisher: TestProvider.publisher,
                contact: "mailto:psirt@example.com"
            )
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// A valid document of CSAF 2.0.
    static func document(
        _ id: String = "ESA-2026-001",
        label: String? = "WHITE",
        status: String = "final",
        initial: String = "2026-01-02T10:00:00Z",
        current: String = "2026-01-02T10:00:00Z",
        title: String = "Title",
        category: String = "csaf_security_advisory",
        namespace: String = "https://psirt.example.com"
    ) -> [UInt8] {
        let distribution = label.map { "\"distribution\": {\"tlp\": {\"label\": \"\($0)\"}}," } ?? ""
        return Array(
            """
            {"document": {"category": "\(category)", "csaf_version": "2.0", \(distribution) "lang": "en",
              "title": "\(title)", "notes": [{"category": "summary", "text": "Text"}],
              "publisher": {"category": "vendor", "name": "Example PSIRT", "namespace": "\(namespace)"},
              "references": [{"summary": "s", "url": "https://psirt.example.com/1"}],
              "tracking": {"id": "\(id)", "current_release_date": "\(current)", "initial_release_date": "\(initial)",
                "status": "\(status)", "version": "1",
                "revision_history": [{"date": "\(current)", "number": "1", "summary": "first"}]}},
             "product_tree": {"full_product_names": [{"name": "Gate", "product_id": "P1"}]},
             "vulnerabilities": [{"cve": "CVE-2026-0001", "notes": [{"category": "description", "text": "T"}],
               "product_status": {"known_affected": ["P1"]},
               "remediations": [{"category": "none_available", "details": "d", "product_ids": ["P1"]}]}]}

            """.utf8
        )
    }

    static func input(_ id: String = "ESA-2026-001", label: String? = "WHITE") -> ProviderFolder.Input {
        (document(id, label: label), "in/" + DocumentFileName.of(trackingID: id))
    }

    static let now = Instant(seconds: 1_767_700_000)

    @discardableResult
    func publish(
        _ inputs: [ProviderFolder.Input],
        withdrawing: [String] = [],
        signer: (any DocumentSigner)? = FakeSigner(),
        aggregator: AggregatorFile? = nil,
        at instant: Instant = TestProvider.now,
        isDryRun: Bool = false
    ) async throws -> Publication {
        try await ProviderFolder(root: root, settings: settings, signer: signer, aggregator: aggregator)
            .publish(inputs, withdrawing: withdrawing, at: instant, isDryRun: isDryRun)
    }

    func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appending(path: path))) }

    func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }

    /// Every file below the folder, with its bytes.
    func files() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let all = FileManager.default.enumerator(atPath: root.path)
        for case let file as String in try #require(all) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: root.appending(path: file).path, isDirectory: &isFolder)
            if !isFolder.boolValue { files[file] = try bytes(file) }
        }
        return files
    }

    func feed(_ label: String) throws -> ROLIEFeed {
        let file = ".well-known/csaf/\(label)/feed-tlp-\(label).json"
        let reading = ROLIEFeed.read(try bytes(file), file: file)
        #expect(reading.findings == [])
        return try #require(reading.value)
    }

    func metadata() throws -> ProviderMetadata {
        let reading = ProviderMetadata.read(try bytes(".well-known/csaf/provider-metadata.json"), file: "p")
        #expect(reading.findings == [])
        return try #require(reading.value)
    }

    /// The file of an address of this provider.
    func path(_ address: String) throws -> String {
        #expect(address.hasPrefix("https://psirt.example.com/"), "\(address)")
        return String(address.dropFirst("https://psirt.example.com/".count))
    }
}

/// Signs with something that only looks like a signature, and says of which bytes.
struct FakeSigner: DocumentSigner {
    static let fingerprint = "0123456789ABCDEF0123456789ABCDEF01234567"
    var expires: Int64?
    var isWeak = false

    func key() async throws -> SigningKey {
        SigningKey(
            fingerprint: FakeSigner.fingerprint,
            publicKey: Array("-----BEGIN PGP PUBLIC KEY BLOCK-----\n".utf8),
            expires: expires,
            isWeak: isWeak
        )
    }

    func signature(of document: [UInt8]) async throws -> [UInt8] { FakeSigner.signature(document) }

    static func signature(_ document: [UInt8]) -> [UInt8] {
        Array("-----BEGIN PGP SIGNATURE-----\n\(document.count) \(document.reduce(0) { ($0 &* 31) &+ Int($1) })\n".utf8)
    }
}
