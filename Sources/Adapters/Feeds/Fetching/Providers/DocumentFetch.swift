// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings
internal import Folders
internal import Foundation
internal import Instants
internal import JSONTrees

/// Fetches one document, judges it, and puts it where it belongs.
struct DocumentFetch: Sendable {
    let courier: Courier
    let keys: ProviderKeys
    let folder: FetchFolder
    let ledger: LedgerFile
    let policy: AcceptancePolicy
    let backOff: BackOff
    let isTrusted: Bool

    /// Fetches a document.
    ///
    /// Order of what is kept: hash and signature, the document, the ledger. Ended at any point, the next run asks again
    /// for what the ledger does not tell.
    ///
    /// - Throws: `FolderError` when nothing can be written; cancellation.
    func run(_ document: DocumentListing, name: String, _ step: PlannedStep) async throws -> FetchItem {
        let old = await ledger.ledger.records[document.url]
        var conditions = FetchConditions()
        if case .fetchIfChanged(let tag, let date) = step {
            conditions = FetchConditions(entityTag: tag, lastModified: date)
        }
        let part = folder.incoming(document.url)
        defer { unlink(part) }
        do {
            let fetched = try await courier.document(document.url, to: part, conditions)
            guard let digests = fetched.body else { return try await unchanged(document, old) }
            var record = LedgerRecord(url: document.url, state: .failed, at: courier.clock.now())
            record.updated = document.updated
            record.sha256 = digests.sha256
            record.sha512 = digests.sha512
            record.entityTag = fetched.entityTag
            record.lastModified = fetched.lastModified
            return try await judge(document, name, part, digests, record, old)
        } catch let failure as FetchFailure {
            return try await failed(document, failure.message, old)
        }
    }

    /// The server says that it has not changed: what is here stays proven as it was.
    private func unchanged(_ document: DocumentListing, _ old: LedgerRecord?) async throws -> FetchItem {
        guard var record = old else { return try await failed(document, "the server answers 304 unasked", old) }
        if record.updated != document.updated {
            record.updated = document.updated
            try await ledger.put(record)
        }
        return FetchItem(record, .unchanged)
    }

    private func judge(
        _ document: DocumentListing,
        _ name: String,
        _ part: String,
        _ digests: DocumentDigests,
        _ record: LedgerRecord,
        _ old: LedgerRecord?
    ) async throws -> FetchItem {
        var proof = ProofFetch(courier, keys, isTrusted: isTrusted)
        var evidence = DocumentEvidence()
        evidence.isHashPromised = proof.promisesHash(document)
        evidence.hashes = try await proof.hashes(of: document, digests)
        evidence.isSignaturePromised = proof.promisesSignature(document)
        evidence.signature = try await proof.signature(of: document, over: part, isNeeded: policy.requiresSignature)
        evidence.listLabel = document.label
        let bytes = try FileReading.bytes(ofPath: part, limit: courier.settings.documentBytes)
        let reading = CSAFDocument.read(bytes, file: document.url)
        evidence.take(reading, bytes, of: document, at: record.at)
        var record = record
        record.isValid = evidence.refusal == nil && evidence.failedTests.isEmpty
        record.failedTests = evidence.failedTests
        if case .good(let fingerprint, _) = evidence.signature { record.fingerprint = fingerprint }
        switch DocumentVerdict(evidence, by: policy, at: record.at) {
        case .failed(let why): return try await failed(document, why, old, record)
        case .quarantined(let reason, let why):
            return try await quarantined(document, name, part, reason, why, record, old)
        case .accepted(let gaps, let remarks):
            let label = max(document.label ?? .unlabeled, evidence.documentLabel)
            let initial = reading.document?.tracking.initialReleaseDate?.instant
            let year =
                WebTarget(document.url).flatMap { StoredName.year(inPath: $0.path) }
                ?? initial.map { String($0.description.prefix(4)) } ?? "undated"
            record.gaps = gaps
            record.size = digests.size
            record.file = "\(label.folder)/\(year)/\(name)"
            var item = try await accepted(record, part, proof.beside, name, old)
            item.remarks = remarks
            return item
        }
    }

    private func accepted(
        _ record: LedgerRecord,
        _ part: String,
        _ beside: [ProofFetch.Beside],
        _ name: String,
        _ old: LedgerRecord?
    ) async throws -> FetchItem {
        var record = record
        record.state = .accepted
        let file = record.file ?? name
        let place = folder.root.appending(path: file)
        for suffix in [".sha256", ".sha512", ".asc"] {
            let sibling = folder.root.appending(path: file + suffix)
            if let proof = beside.first(where: { $0.suffix == suffix }) {
                try folder.write(proof.bytes, to: sibling)
            } else {
                folder.remove(sibling)
            }
        }
        try PartFile.move(part, to: place)
        if let other = old?.file, other != file {
            for suffix in ["", ".sha256", ".sha512", ".asc"] {
                folder.remove(folder.root.appending(path: other + suffix))
            }
        }
        let apart = folder.quarantined(record.url, name)
        folder.remove(apart.document)
        folder.remove(apart.why)
        let isSame = old?.state == .accepted && old?.sha256 == record.sha256 && old?.file == file
        try await ledger.put(record)
        return FetchItem(record, isSame ? .unchanged : .accepted)
    }

    private func quarantined(
        _ document: DocumentListing,
        _ name: String,
        _ part: String,
        _ reason: QuarantineReason,
        _ why: String,
        _ record: LedgerRecord,
        _ old: LedgerRecord?
    ) async throws -> FetchItem {
        let record = withFailure(record, .quarantined, "\(reason.rawValue): \(why)", old)
        let apart = folder.quarantined(document.url, name)
        let members: JSON = [
            "at": .string(record.at.description), "message": .string(why), "reason": .string(reason.rawValue),
            "sha256": .string(record.sha256 ?? ""), "sha512": .string(record.sha512 ?? ""),
            "url": .string(document.url),
        ]
        try folder.write(members.bytes(layout: .indented), to: apart.why)
        try PartFile.move(part, to: apart.document)
        try await ledger.put(record)
        return FetchItem(record, .quarantined)
    }

    private func failed(
        _ document: DocumentListing,
        _ why: String,
        _ old: LedgerRecord?,
        _ fetched: LedgerRecord? = nil
    ) async throws -> FetchItem {
        var record = fetched ?? LedgerRecord(url: document.url, state: .failed, at: courier.clock.now())
        record.updated = document.updated
        record = withFailure(record, .failed, why, old)
        try await ledger.put(record)
        return FetchItem(record, .failed)
    }

    /// Counts the failure, sets the time of the next attempt, and keeps what is known of the revision that is here.
    private func withFailure(
        _ record: LedgerRecord,
        _ state: LedgerRecord.State,
        _ reason: String,
        _ old: LedgerRecord?
    ) -> LedgerRecord {
        var record = record
        record.state = state
        record.reason = reason
        record.file = old?.file
        record.size = old?.size
        record.attempts = (old?.attempts ?? 0) + 1
        record.nextAttempt = backOff.next(
            after: record.at,
            failures: record.attempts,
            seed: BackOff.seed(record.url)
        )
        return record
    }
}

extension DocumentEvidence {
    /// What the document itself shows.
    fileprivate mutating func take(
        _ reading: CSAFReading,
        _ bytes: [UInt8],
        of listing: DocumentListing,
        at instant: Instant
    ) {
        if let document = reading.document {
            failedTests = MandatoryFailures(of: bytes, asOf: instant).tests
            documentLabel = SharingLabel(document.distribution?.tlp?.text)
        } else {
            refusal = reading.findings.first?.message ?? "it cannot be read"
            documentLabel = .unlabeled
        }
        let written = WebTarget(listing.url)?.lastPart ?? ""
        let id = reading.document?.tracking.id ?? ""
        hasStandardName = DocumentFileName.isRight(written.removingPercentEncoding ?? written, trackingID: id)
    }
}
