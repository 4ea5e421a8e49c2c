// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import CSAF
import Feeds
import Findings
import Folders
import Foundation
import Instants
import JSONTrees
import Terminal

/// `dijkwacht csaf publish DOCUMENT… --into DIR`.
struct CSAFPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish CSAF documents in a folder that is a CSAF trusted provider.",
        discussion: """
            Writes documents, hashes and signatures, feeds, lists, metadata and security.txt below a folder that a web
            server serves. Address and publisher are needed the first time; later they are taken from the folder. A document
            goes only into the folder of its own TLP label, and is refused without one.

              dijkwacht csaf publish advisories/ --into www --url https://psirt.example.com \
            --publisher-name "Example PSIRT" --publisher-namespace https://psirt.example.com \
            --contact mailto:psirt@example.com --sign psirt@example.com
              dijkwacht csaf publish esa-2026-002.json --into www --sign psirt@example.com --dry-run

            Exit codes: 0 everything is published, 3 something was refused, 1 nothing could be written.
            """
    )

    @Argument(help: "CSAF documents, and folders of them.", completion: .file(extensions: ["json"]))
    var documents: [String] = []

    @Option(help: "The folder that the web server serves.", completion: .directory)
    var into: String

    @OptionGroup var provider: ProviderOptions

    @OptionGroup var signing: SigningOptions

    @Option(help: "Take the document with this tracking id away. Can be given again.")
    var withdraw: [String] = []

    @Option(
        help: "List this party (its provider-metadata.json) in aggregator.json, beside ourselves. Can be given again.",
        completion: .file(extensions: ["json"])
    )
    var listParty: [String] = []

    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false

    @Flag(help: "One JSON document on stdout: an item per file that changed.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() async throws {
        let console = display.console
        let root = URL(filePath: into, directoryHint: .isDirectory)
        let (inputs, unreadable) = try read()
        let settings = try provider.settings(root: root)
        let folder = ProviderFolder(
            root: root,
            settings: settings,
            signer: signing.signer,
            aggregator: try aggregator(settings)
        )
        var publication = try await folder.publish(
            inputs,
            withdrawing: withdraw,
            at: Now.instant,
            isDryRun: dryRun
        )
        publication.findings = unreadable + publication.findings
        show(publication, console)
        try Outcome(publication.findings).exit()
    }

    private func read() throws -> (inputs: [ProviderFolder.Input], findings: [Finding]) {
        var inputs: [ProviderFolder.Input] = []
        var findings: [Finding] = []
        for path in try AdvisoryFiles(documents).paths {
            do {
                inputs.append((try AdvisoryFiles.bytes(of: path), path))
            } catch {
                findings.append(Finding(.error, "csaf.unreadable-file", at: Place(file: path), "\(error)"))
            }
        }
        return (inputs, findings)
    }

    /// The list of parties: those named, and ourselves.
    private func aggregator(_ settings: ProviderSettings) throws -> AggregatorFile? {
        guard !listParty.isEmpty else { return nil }
        let others = try listParty.map { path in
            let reading = ProviderMetadata.read(try FileReading.bytes(ofPath: path, limit: 4 << 20), file: path)
            guard let metadata = reading.value, !metadata.canonicalURL.isEmpty else {
                throw FolderError("'\(path)' is no provider-metadata.json that can be listed")
            }
            return AggregatorFile.Party(metadata: metadata)
        }
        // What the metadata says beyond its address is put in when it is written.
        let ourselves = ProviderMetadata(
            version: settings.version,
            canonicalURL: settings.address(settings.path("provider-metadata.json")),
            listOnAggregators: settings.listOnAggregators,
            publisher: settings.publisher
        )
        return AggregatorFile(
            baseURL: settings.baseURL,
            version: settings.version,
            party: AggregatingParty(name: settings.publisher.name, namespace: settings.publisher.namespace),
            parties: [AggregatorFile.Party(metadata: ourselves)] + others
        )
    }

    private func show(_ publication: Publication, _ console: Console) {
        let summary: JSON = [
            "changes": .integer(publication.changes.count), "documents": .integer(publication.documentCount),
            "dryRun": .bool(dryRun),
        ]
        guard !json else {
            return JSONEnvelope(asOf: nil, zone: .gmt, findings: publication.findings, summary: summary).write(
                to: console,
                items: publication.changes.map { ["change": .string($0.kind.rawValue), "path": .string($0.path)] }
            )
        }
        console.report(publication.findings)
        console.out(
            publication.changes.map {
                "\($0.kind.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)) \(escaped($0.path))"
            }
        )
        let verb = dryRun ? "would change" : "changed"
        console.out("\(publication.documentCount) documents, \(publication.changes.count) files \(verb)")
    }
}
