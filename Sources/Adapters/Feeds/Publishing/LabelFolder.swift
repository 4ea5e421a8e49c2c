// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Instants

/// The documents of one label, as the lists of its folder are to name them, and those lists.
struct LabelFolder {
    let label: DistributionLabel
    let settings: ProviderSettings
    /// Each with the names of the hash and signature files it has.
    var documents: [ListedDocument]

    struct ListedDocument {
        var document: PublishableDocument
        var isSigned: Bool
    }

    /// The folder's path below the root.
    var path: String { settings.path(label.folderName) }

    var feedPath: String { path + "/feed-tlp-\(label.folderName).json" }

    var categoryPath: String { path + "/category.json" }

    var title: String { "CSAF feed (TLP:\(label.text)) of \(settings.publisher.name)" }

    /// Latest first, then by path.
    private var sorted: [ListedDocument] {
        documents.sorted { left, right in
            let first = left.document.updated.instant ?? .distantPast
            let second = right.document.updated.instant ?? .distantPast
            return first == second ? left.document.path < right.document.path : first > second
        }
    }

    func index() -> [UInt8] {
        DocumentIndex(paths: documents.map(\.document.path).sorted(by: >)).bytes()
    }

    func changes() -> [UInt8] {
        DocumentChanges(changes: documents.map { .init(path: $0.document.path, date: $0.document.updated) })
            .bytes(settings.version)
    }

    /// Document categories and languages, by which entries are sorted (requirement 17); `csaf` when there is none.
    func categories() -> [UInt8] {
        let terms = Set(documents.flatMap { entryCategories($0.document).map(\.term) }).sorted()
        return ROLIECategories(
            categories: terms.isEmpty ? [ROLIEFeed.csafCategory] : terms.map { ROLIECategory(term: $0) }
        ).bytes()
    }

    /// The feed; its date is that of the feed before when nothing else of it changes.
    func feed(before: [UInt8]?, at instant: Instant) -> (bytes: [UInt8], updated: Timestamp) {
        let host = settings.baseURL.split(separator: "/").last ?? ""
        var feed = ROLIEFeed(
            id: "\(host)-csaf-feed-tlp-\(label.folderName)",
            title: title,
            links: [
                ROLIELink("self", settings.address(feedPath)),
                ROLIELink("service", settings.address(settings.path("service.json"))),
            ],
            entries: sorted.map { entry($0) }
        )
        if let before, let old = ROLIEFeed.read(before, file: feedPath).value, let updated = old.updated {
            feed.updated = updated
            if feed.bytes() == before { return (before, updated) }
        }
        let updated = Timestamp(instant)
        feed.updated = updated
        return (feed.bytes(), updated)
    }

    private func entryCategories(_ document: PublishableDocument) -> [ROLIECategory] {
        ([document.category] + [document.language].compactMap(\.self)).filter { !$0.isEmpty }
            .map { ROLIECategory(term: $0) }
    }

    private func entry(_ listed: ListedDocument) -> ROLIEEntry {
        let document = listed.document
        let address = settings.address(path + "/" + document.path)
        var links = [ROLIELink("self", address)]
        links += HashAlgorithm.allCases.map { ROLIELink("hash", DocumentAddresses.hash(of: address, $0)) }
        if listed.isSigned { links.append(ROLIELink("signature", DocumentAddresses.signature(of: address))) }
        let schema =
            settings.version == .v2_1
            ? "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json"
            : "https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json"
        return ROLIEEntry(
            id: document.id,
            title: document.title,
            links: links,
            published: document.published,
            updated: document.updated,
            contentSource: address,
            contentType: "application/json",
            formatSchema: schema,
            formatVersion: settings.version.text,
            categories: entryCategories(document)
        )
    }
}
