// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings
internal import Folders
internal import Foundation
internal import Instants

/// One run over a provider's folder: look, decide, sign, and only then write.
struct PublishingRun {
    let folder: ProviderFolder
    var disk: ProviderDisk
    let instant: Instant
    var findings: [Finding] = []
    var plan = PublicationPlan(published: [], new: [], withdrawing: [], unfinished: [])

    private var published: [PublishableDocument] = []
    /// Documents in the folders that are not what their hash file says, or lack their signature.
    private var unproven: [PublishableDocument] = []
    private var unfinished: [DistributionLabel: UnfinishedWork] = [:]
    private var key: SigningKey?
    /// Signatures made in this run, by label and path.
    private var signatures: [String: [UInt8]] = [:]
    /// The files that list documents, made before anything is written.
    private var lists: [(path: String, bytes: [UInt8])] = []

    init(folder: ProviderFolder, disk: ProviderDisk, instant: Instant) {
        self.folder = folder
        self.disk = disk
        self.instant = instant
    }

    private var settings: ProviderSettings { folder.settings }

    private func path(_ label: DistributionLabel, _ name: String) -> String {
        settings.path(label.folderName) + "/" + name
    }

    // MARK: Looking

    /// Reads what is published, and what an earlier run left undone.
    mutating func scan() throws {
        disk.removeParts(below: settings.place, in: [".well-known", AggregatorFile.place])
        for label in settings.labels {
            if let bytes = try disk.bytes(path(label, UnfinishedWork.name)) {
                unfinished[label] = UnfinishedWork(bytes)
            }
            for year in disk.names(in: settings.path(label.folderName)) where year.count == 4 && Int(year) != nil {
                for name in disk.names(in: path(label, year)) where name.hasSuffix(".json") {
                    try scan(label, year + "/" + name)
                }
            }
        }
    }

    private mutating func scan(_ label: DistributionLabel, _ name: String) throws {
        guard unfinished[label]?.removed[name] == nil, let bytes = try disk.bytes(path(label, name)) else { return }
        let file = path(label, name)
        let (document, remarks) = PublishableDocument.read(bytes, file: file, for: settings, validatedAt: nil)
        if var document, document.label == label, document.path == name {
            // All documents of a provider may be more than memory holds.
            document.bytes = nil
            if try isProven(document) { published.append(document) } else { unproven.append(document) }
            return
        }
        findings += remarks.filter { $0.severity == .error && $0.code != "publish.not-valid" }
        let message = "the file is among the published ones, but may not be published there; no list names it"
        let help = "take it away, or publish a corrected revision of it"
        findings.append(Finding(.error, "publish.stray-file", at: Place(file: file), message, help: help))
    }

    /// Whether a document is as a run of ours left it: what anybody may have put there is never signed.
    private func isProven(_ document: PublishableDocument) throws -> Bool {
        let file = path(document.label, document.path)
        if folder.signer != nil, !disk.exists(file + ".asc") { return false }
        if unfinished[document.label]?.written.contains(document.path) == true { return false }
        return try disk.bytes(file + ".sha512") == hashFile(.sha512, document)
    }

    // MARK: Deciding

    mutating func plan(_ inputs: [ProviderFolder.Input], _ withdrawing: [String]) {
        var new: [(document: PublishableDocument, file: String)] = []
        for input in inputs {
            let (document, remarks) = PublishableDocument.read(
                input.bytes,
                file: input.file,
                for: settings,
                validatedAt: instant
            )
            findings += remarks
            if let document { new.append((document, input.file)) }
        }
        let leaving = Set(unfinished.values.flatMap(\.removed.values))
        settleUnproven(new.map(\.document), withdrawing)
        plan = PublicationPlan(published: published, new: new, withdrawing: withdrawing, unfinished: leaving)
        findings += plan.findings
    }

    /// What is named again is written again, and what is withdrawn goes; the rest no list names.
    private mutating func settleUnproven(_ new: [PublishableDocument], _ withdrawing: [String]) {
        for document in unproven {
            if let named = new.first(where: { $0.id == document.id }) {
                guard named.path != document.path || named.label != document.label else { continue }
                unfinished[document.label, default: UnfinishedWork()].removed[document.path] = document.id
            } else if withdrawing.contains(document.id) {
                published.append(document)
            } else {
                let place = Place(file: path(document.label, document.path))
                let message = "the document is not what its hash file says, or lacks its signature; no list names it"
                let help = "name the document again to publish it; what is found in the folder is not signed"
                findings.append(Finding(.error, "publish.unproven", at: place, message, help: help))
            }
        }
    }

    /// Labels with a folder: of documents, already there, and the public one, whose feed there always is.
    private var labels: [DistributionLabel] {
        let used = Set(plan.placed.map(\.document.label))
        return settings.labels.filter {
            used.contains($0) || $0 == settings.publicLabel || disk.exists(path($0, "index.txt"))
        }
    }

    // MARK: Signing

    private func hashFile(_ algorithm: HashAlgorithm, _ document: PublishableDocument) -> [UInt8] {
        let name = document.path.split(separator: "/").last.map(String.init)
        return HashFile(digest: document.digests[algorithm] ?? "", fileName: name).bytes()
    }

    mutating func sign() async throws {
        let unsigned = plan.placed.filter(\.isNew)
        guard let signer = folder.signer else { return try refuseUnsigned(unsigned.count) }
        let key = try await signer.key()
        try check(key)
        self.key = key
        guard !disk.isDryRun else { return }
        for placed in unsigned {
            let file = path(placed.document.label, placed.document.path)
            guard let bytes = placed.document.bytes else { continue }
            signatures[file] = try await signer.signature(of: bytes)
        }
    }

    /// A trusted provider stays one.
    private mutating func refuseUnsigned(_ count: Int) throws {
        let metadata = try disk.bytes(settings.path("provider-metadata.json"))
        let isTrusted = metadata.flatMap { ProviderMetadata.read($0, file: "").value }?.role == .trustedProvider
        guard isTrusted else {
            let message = "without signatures this is a CSAF provider, not a trusted one"
            let help = "give '--sign' with a key"
            return findings.append(Finding(.warning, "publish.unsigned", message, help: help))
        }
        guard count == 0 else {
            throw FolderError("\(count) documents have to be signed, as the published ones are: give '--sign'")
        }
    }

    /// Requirement 19: signatures stay valid for 30 days at least, and ideally for 90.
    private mutating func check(_ key: SigningKey) throws {
        if let expires = key.expires.map({ Instant(seconds: min(max($0, 0), 253_402_300_799)) }) {
            if expires < instant.adding(days: 30) {
                throw SigningError(
                    "the key \(key.fingerprint) counts only until \(expires); prolong it or name another"
                )
            }
            if expires <= instant.adding(days: 90) {
                let message = "the key \(key.fingerprint) counts only until \(expires), and so do the signatures"
                findings.append(Finding(.warning, "publish.key-expires", message, help: "prolong the key soon"))
            }
        }
        if key.isWeak {
            let message = "the key \(key.fingerprint) is shorter than 3,072 bits"
            findings.append(Finding(.warning, "publish.weak-key", message, help: "make a stronger key"))
        }
    }

    // MARK: Making the lists

    /// Makes every list, and reads it as a client does: with a single finding nothing is written.
    mutating func check() throws {
        var folders: [(folder: LabelFolder, updated: Timestamp)] = []
        for label in labels {
            let documents = plan.placed.map(\.document).filter { $0.label == label }.map { document in
                let isSigned = key != nil || disk.exists(path(label, document.path) + ".asc")
                return LabelFolder.ListedDocument(document: document, isSigned: isSigned)
            }
            let folder = LabelFolder(label: label, settings: settings, documents: documents)
            let feed = folder.feed(before: try disk.bytes(folder.feedPath), at: instant)
            lists.append((folder.path + "/index.txt", folder.index()))
            lists.append((folder.path + "/changes.csv", folder.changes()))
            lists.append((folder.categoryPath, folder.categories()))
            lists.append((folder.feedPath, feed.bytes))
            folders.append((folder, feed.updated))
        }
        let keys = keyReferences()
        let isSigned = !keys.isEmpty && folders.allSatisfy { $0.folder.documents.allSatisfy(\.isSigned) }
        let files = ProviderFiles(settings: settings, labels: folders, keys: keys, isSigned: isSigned)
        let metadata = settings.path("provider-metadata.json")
        lists.append((settings.path("service.json"), files.service()))
        lists.append((metadata, files.metadata(before: try disk.bytes(metadata), at: instant)))
        try ListCheck.check(lists)
        try addAggregator()
        try addSecurityText()
    }

    /// Every key that is in the folder, so that older signatures can be checked too.
    private func keyReferences() -> [OpenPGPKeyReference] {
        var fingerprints = Set(
            disk.names(in: settings.path("openpgp")).filter { $0.hasSuffix(".asc") && $0.utf8.count >= 44 }
                .map { String($0.dropLast(4)) }
        )
        if let key { fingerprints.insert(key.fingerprint) }
        return fingerprints.sorted().map {
            OpenPGPKeyReference(fingerprint: $0, url: settings.address(settings.path("openpgp/\($0).asc")))
        }
    }

    private mutating func addAggregator() throws {
        guard var aggregator = folder.aggregator else { return }
        let metadata = settings.path("provider-metadata.json")
        if let own = lists.first(where: { $0.path == metadata }).flatMap({
            ProviderMetadata.read($0.bytes, file: metadata).value
        }) {
            aggregator = aggregator.updating(own)
        }
        let path = AggregatorFile.place + "/aggregator.json"
        let (bytes, remarks) = aggregator.bytes(before: try disk.bytes(path), at: instant)
        findings += remarks
        if let bytes { lists.append((path, bytes)) }
    }

    private mutating func addSecurityText() throws {
        guard settings.place == ProviderSettings.wellKnownPlace else { return }
        let address = settings.address(settings.path("provider-metadata.json"))
        let file = SecurityTextFile(metadataURL: address, contact: settings.contact)
        let (bytes, remarks) = file.text(before: try disk.bytes(SecurityTextFile.path), at: instant)
        findings += remarks
        if let bytes { lists.append((SecurityTextFile.path, bytes)) }
    }

    // MARK: Writing

    /// Writes everything: the key, documents, what proves them, lists, metadata; then takes away what is to go.
    mutating func write() throws {
        if let key { try disk.write(settings.path("openpgp/\(key.fingerprint).asc"), key.publicKey) }
        try begin()
        for placed in plan.placed { try write(placed.document) }
        for list in lists { try disk.write(list.path, list.bytes) }
        for (label, work) in unfinished.sorted(by: { $0.key.text < $1.key.text }) {
            for path in work.removed.keys.sorted() { try remove(label, path) }
        }
        for (label, work) in unfinished { try end(work, label) }
    }

    /// Keeps only what nobody has named again.
    private mutating func end(_ work: UnfinishedWork, _ label: DistributionLabel) throws {
        var rest = UnfinishedWork()
        rest.written = Set(unproven.filter { $0.label == label }.map(\.path)).intersection(work.written)
            .subtracting(plan.placed.map(\.document).filter { $0.label == label }.map(\.path))
            .subtracting(work.removed.keys)
        let file = path(label, UnfinishedWork.name)
        if rest.isEmpty {
            try disk.remove(file, isListed: false)
        } else {
            try disk.write(file, rest.bytes, isListed: false)
        }
    }

    /// Notes what is begun, before it is.
    private mutating func begin() throws {
        for placed in plan.placed {
            let document = placed.document
            guard placed.isNew else { continue }
            unfinished[document.label, default: UnfinishedWork()].written.insert(document.path)
        }
        for leaving in plan.leaving {
            unfinished[leaving.label, default: UnfinishedWork()].removed[leaving.path] = leaving.id
        }
        for document in plan.placed.map(\.document) { unfinished[document.label]?.removed[document.path] = nil }
        for (label, work) in unfinished where !work.isEmpty {
            try disk.write(path(label, UnfinishedWork.name), work.bytes, isListed: false)
        }
    }

    private mutating func write(_ document: PublishableDocument) throws {
        let file = path(document.label, document.path)
        if let bytes = document.bytes { try disk.write(file, bytes) }
        if let signature = signatures[file] { try disk.write(file + ".asc", signature) }
        for algorithm in HashAlgorithm.allCases {
            try disk.write(file + "." + algorithm.fileExtension, hashFile(algorithm, document))
        }
    }

    /// The document last: while it is there, a later run finds what is left to do.
    private mutating func remove(_ label: DistributionLabel, _ name: String) throws {
        let file = path(label, name)
        for ending in [".asc", ".sha256", ".sha512", ""] { try disk.remove(file + ending) }
        if let year = name.split(separator: "/").first { disk.removeIfEmpty(path(label, String(year))) }
    }
}

/// Reads what is about to be written as a client will.
enum ListCheck {
    /// - Throws: ``FolderError`` with the findings, when there are any.
    static func check(_ lists: [(path: String, bytes: [UInt8])]) throws {
        for (path, bytes) in lists {
            let name = path.split(separator: "/").last ?? ""
            let findings =
                switch name {
                case "index.txt": DocumentIndex.read(bytes, file: path).findings
                case "changes.csv": DocumentChanges.read(bytes, file: path).findings
                case "category.json": ROLIECategories.read(bytes, file: path).findings
                case "service.json": ROLIEService.read(bytes, file: path).findings
                case "provider-metadata.json": ProviderMetadata.read(bytes, file: path).findings
                default: ROLIEFeed.read(bytes, file: path).findings
                }
            if let first = findings.first {
                throw FolderError("nothing is published, because a client would object: \(first)")
            }
        }
    }
}
