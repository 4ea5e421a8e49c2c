// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings
internal import Folders
internal import Foundation

/// The lists of one provider: which documents there are.
struct ProviderLists {
    let courier: Courier
    let folder: FetchFolder
    let ledger: LedgerFile
    let labels: Set<SharingLabel>
    let isTrusted: Bool

    private(set) var documents: [DocumentListing] = []
    private(set) var findings: [Finding] = []
    private(set) var asked: [String] = []
    /// Whether a list could not be read: documents may be missing that nobody knows of.
    private(set) var isIncomplete = false

    init(_ courier: Courier, _ folder: FetchFolder, _ ledger: LedgerFile, labels: Set<SharingLabel>, isTrusted: Bool) {
        self.courier = courier
        self.folder = folder
        self.ledger = ledger
        self.labels = labels
        self.isTrusted = isTrusted
    }

    private static let limit = 64 << 20

    /// Reads every list with a label that was asked for: feeds where there are any, else folders (CSAF 2.0 §7.3.2).
    mutating func read(_ metadata: ProviderMetadata, base: WebTarget) async throws {
        let feeds = metadata.feeds.filter { isAskedFor($0.label, $0.url) }
        for feed in feeds {
            guard let address = usable(feed.url, base) else { continue }
            try await read(feed: address, SharingLabel(feed.label?.text))
        }
        guard feeds.isEmpty else { return }
        for directory in metadata.directories where isAskedFor(directory.label, directory.url) {
            guard let address = usable(directory.url, base) else { continue }
            try await read(directory: address, directory.label.map { SharingLabel($0.text) }, base)
        }
        guard metadata.distributions.isEmpty else { return }
        isIncomplete = true
        let message = "the metadata names neither feeds nor folders, so there is no list of documents"
        findings.append(Finding(.error, "feed.no-lists", at: Place(file: base.text), message))
    }

    private mutating func isAskedFor(_ label: DistributionLabel?, _ url: String) -> Bool {
        guard let label else { return true }
        let sharing = SharingLabel(label.text)
        if labels.contains(sharing) { return true }
        let help =
            sharing.needsCredentials ? "ask for it with '--tlp', with '--client-certificate' if it needs one" : nil
        let message = "labelled \(label.text): not asked for"
        findings.append(Finding(.note, "feed.other-label", at: Place(file: url), message, help: help))
        return false
    }

    private mutating func usable(_ url: String, _ base: WebTarget) -> String? {
        if let address = WebAddress.resolve(url, against: base.text) { return address }
        isIncomplete = true
        findings.append(Finding(.error, "feed.unreachable", at: Place(file: url), "no web address that can be asked"))
        return nil
    }

    private mutating func read(feed address: String, _ label: SharingLabel) async throws {
        asked.append(address)
        guard let bytes = try await list(address) else { return }
        let reading = ROLIEFeed.read(bytes, file: address)
        findings += reading.findings
        guard let feed = reading.value else { return isIncomplete = true }
        for entry in feed.entries {
            guard let addresses = entry.addresses(base: address) else { continue }
            var listed = DocumentListing(url: addresses.document, updated: entry.updated?.text, label: label)
            listed.hashes = HashAlgorithm.allCases.reversed().compactMap { addresses.hashes[$0] }
            listed.signature = addresses.signature
            listed.followsNamingRule = isTrusted
            documents.append(listed)
        }
    }

    /// `index.txt` says which documents there are, `changes.csv` when they changed; either may be missing.
    private mutating func read(directory: String, _ label: SharingLabel?, _ base: WebTarget) async throws {
        asked.append(directory)
        let index = try await optional(WebAddress.file("index.txt", in: directory))
        var place = WebAddress.file("changes.csv", in: directory)
        var changes = try await optional(place)
        if changes == nil {
            for other in elsewhere(directory, base) where changes == nil {
                changes = try await optional(other)
                if changes != nil { place = other }
            }
            if changes != nil {
                let message = "'changes.csv' is not in its folder, but here; it is read"
                findings.append(Finding(.warning, "feed.changes-elsewhere", at: Place(file: place), message))
            }
        }
        guard index != nil || changes != nil else {
            isIncomplete = true
            let message = "neither 'index.txt' nor 'changes.csv' can be fetched, so there is no list of documents"
            return findings.append(Finding(.error, "feed.no-index", at: Place(file: directory), message))
        }
        take(index, changes, place, in: directory, label)
    }

    private mutating func take(
        _ index: [UInt8]?,
        _ changes: [UInt8]?,
        _ place: String,
        in directory: String,
        _ label: SharingLabel?
    ) {
        var instants: [String: String] = [:]
        var paths: [String] = []
        if let index {
            let reading = DocumentIndex.read(index, file: WebAddress.file("index.txt", in: directory))
            findings += reading.findings
            paths = reading.value?.paths ?? []
        }
        if let changes {
            let reading = DocumentChanges.read(changes, file: place)
            findings += reading.findings
            let isElsewhere = place != WebAddress.file("changes.csv", in: directory)
            for change in reading.value?.changes ?? [] {
                // A list that lies elsewhere counts from there, so that only the year and the name can be compared.
                let key = isElsewhere ? change.path.split(separator: "/").suffix(2).joined(separator: "/") : change.path
                instants[key] = instants[key] ?? (change.date.instant == nil ? nil : change.date.text)
                if !isElsewhere { paths.append(change.path) }
            }
        }
        var seen: Set<String> = []
        for path in paths where seen.insert(path).inserted {
            var listed = DocumentListing(
                url: WebAddress.file(path, in: directory),
                updated: instants[path],
                label: label
            )
            listed.followsNamingRule = true
            documents.append(listed)
        }
    }

    /// Where `changes.csv` was seen to lie instead: one folder up, and beside the metadata.
    private func elsewhere(_ directory: String, _ base: WebTarget) -> [String] {
        let folder = directory.hasSuffix("/") ? directory : directory + "/"
        let places = [WebTarget(folder)?.sibling("../changes.csv")?.text, base.sibling("changes.csv")?.text]
        return places.compactMap(\.self).filter { $0 != WebAddress.file("changes.csv", in: directory) }
    }

    private mutating func optional(_ address: String) async throws -> [UInt8]? {
        try await list(address, isOptional: true)
    }

    /// A list, from the server or, where that says that nothing changed, as it was.
    private mutating func list(_ address: String, isOptional: Bool = false) async throws -> [UInt8]? {
        let copy = folder.list(address)
        let record = await ledger.ledger.records[address]
        let kept = try? FileReading.bytes(of: copy, limit: Self.limit)
        var conditions = FetchConditions()
        if let kept, let record, record.state == .list, record.sha256 == Hexadecimal.sha256(kept) {
            conditions = FetchConditions(entityTag: record.entityTag, lastModified: record.lastModified)
        }
        do {
            let fetched = try await courier.text(address, limit: Self.limit, conditions)
            guard let bytes = fetched.body else { return kept }
            try folder.write(bytes, to: copy)
            var new = LedgerRecord(url: address, state: .list, at: courier.clock.now())
            new.sha256 = Hexadecimal.sha256(bytes)
            new.entityTag = fetched.entityTag
            new.lastModified = fetched.lastModified
            try await ledger.put(new)
            return bytes
        } catch let failure as FetchFailure {
            if isOptional, failure.kind == .missing { return nil }
            isIncomplete = true
            findings.append(Discovery.unreachable(address, failure))
            return nil
        }
    }
}
