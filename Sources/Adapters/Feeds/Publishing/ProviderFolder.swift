// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Crypto
internal import Findings
internal import Folders
package import Foundation
package import Instants

/// Publishes documents as a CSAF provider: a folder that a web server serves.
///
/// The folder is the state: what is published is what is in it. Every file is written in one step, documents before the
/// lists that name them, and taken away after. A run that is killed is completed by the next one.
package struct ProviderFolder: Sendable {
    /// The folder that the web server serves.
    package let root: URL
    /// What the provider says about itself.
    package let settings: ProviderSettings
    /// Who signs; nil for a provider without signatures.
    package let signer: (any DocumentSigner)?
    /// The list of parties to keep; nil for none.
    package let aggregator: AggregatorFile?

    /// Describes a folder.
    package init(
        root: URL,
        settings: ProviderSettings,
        signer: (any DocumentSigner)? = nil,
        aggregator: AggregatorFile? = nil
    ) {
        self.root = root
        self.settings = settings
        self.signer = signer
        self.aggregator = aggregator
    }

    /// A document to publish, and the file it was read from.
    package typealias Input = (bytes: [UInt8], file: String)

    /// Publishes documents and takes others away.
    ///
    /// A document that is refused keeps no other from being published.
    ///
    /// - Parameters:
    ///   - inputs: the documents; files below a folder that are published already need not be named again.
    ///   - withdrawing: tracking ids of documents that are to go.
    ///   - instant: what time it is.
    ///   - isDryRun: say what would change, and change nothing.
    /// - Returns: what changed.
    /// - Throws: ``FolderError`` and ``SigningError`` when nothing, or not everything, could be written.
    package func publish(
        _ inputs: [Input],
        withdrawing: [String] = [],
        at instant: Instant,
        isDryRun: Bool = false
    ) async throws -> Publication {
        if !isDryRun { try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true) }
        guard FileManager.default.fileExists(atPath: root.path) else {
            return try await published(inputs, withdrawing, instant, isDryRun)
        }
        return try await FolderLock.holdingAsync(root) {
            try await published(inputs, withdrawing, instant, isDryRun)
        }
    }

    private func published(
        _ inputs: [Input],
        _ withdrawing: [String],
        _ instant: Instant,
        _ isDryRun: Bool
    ) async throws -> Publication {
        var run = PublishingRun(folder: self, disk: ProviderDisk(root: root, isDryRun: isDryRun), instant: instant)
        try run.scan()
        run.plan(inputs, withdrawing)
        try await run.sign()
        try run.check()
        try run.write()
        return Publication(
            changes: run.disk.changes,
            findings: run.findings,
            documentCount: run.plan.placed.count
        )
    }
}

extension HashAlgorithm {
    /// The hash of bytes, in hexadecimal digits.
    func digest(of bytes: [UInt8]) -> String {
        switch self {
        case .sha256: Hexadecimal.text(SHA256.hash(data: bytes))
        case .sha512: Hexadecimal.text(SHA512.hash(data: bytes))
        }
    }
}
