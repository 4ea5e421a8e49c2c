// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings
internal import Instants

/// The files that speak of the whole provider.
struct ProviderFiles {
    let settings: ProviderSettings
    let labels: [(folder: LabelFolder, updated: Timestamp)]
    let keys: [OpenPGPKeyReference]
    let isSigned: Bool

    /// The service document: feeds for everybody, and the others.
    func service() -> [UInt8] {
        var workspaces: [ROLIEService.Workspace] = []
        for (title, isRestricted) in [("Public CSAF feeds", false), ("Restricted CSAF feeds", true)] {
            let collections = labels.map(\.folder).filter { $0.label.needsAccessControl == isRestricted }.map {
                folder in
                ROLIEService.Collection(title: folder.title, href: settings.address(folder.feedPath))
            }
            if !collections.isEmpty {
                workspaces.append(ROLIEService.Workspace(title: title, collections: collections))
            }
        }
        return ROLIEService(workspaces: workspaces).bytes()
    }

    /// The feeds, and a folder for each label.
    private var distributions: [DocumentSource] {
        let isNew = settings.version == .v2_1
        let feeds = labels.map { label in
            FeedReference(
                url: settings.address(label.folder.feedPath),
                label: label.folder.label,
                summary: "All TLP:\(label.folder.label.text) documents of \(settings.publisher.name)",
                lastUpdated: isNew ? label.updated : nil
            )
        }
        let rolie = DocumentSource(
            feeds: feeds,
            categories: labels.map { settings.address($0.folder.categoryPath) },
            services: [settings.address(settings.path("service.json"))]
        )
        let directories = labels.map { label in
            DocumentSource(
                directory: DirectoryReference(
                    url: settings.address(label.folder.path + "/"),
                    label: isNew ? label.folder.label : nil
                )
            )
        }
        return [rolie] + directories
    }

    /// The metadata; its date is that of the metadata before when nothing else of it changes.
    func metadata(before: [UInt8]?, at instant: Instant) -> [UInt8] {
        var metadata = ProviderMetadata(
            version: settings.version,
            canonicalURL: settings.address(settings.path("provider-metadata.json")),
            distributions: distributions,
            listOnAggregators: settings.listOnAggregators,
            mirrorOnAggregators: settings.mirrorOnAggregators,
            openPGPKeys: keys,
            publisher: settings.publisher,
            role: isSigned ? .trustedProvider : .provider
        )
        if let before, let old = ProviderMetadata.read(before, file: "").value, let updated = old.lastUpdated {
            metadata.lastUpdated = updated
            metadata.maintainedFrom = old.maintainedFrom
            metadata.maintainedUntil = old.maintainedUntil
            if metadata.bytes() == before { return before }
        }
        metadata.lastUpdated = Timestamp(instant)
        return metadata.bytes()
    }
}

/// The `security.txt` with the provider's `CSAF` field; lines that are there stay as they are.
struct SecurityTextFile {
    static let path = ".well-known/security.txt"

    let metadataURL: String
    let contact: String?

    /// The text to write; nil to leave the file as it is, with what there is to say about that.
    func text(before: [UInt8]?, at instant: Instant) -> (bytes: [UInt8]?, findings: [Finding]) {
        guard let before else { return new(at: instant) }
        let reading = SecurityText.read(before, file: SecurityTextFile.path)
        guard let text = reading.value else { return (nil, reading.findings) }
        var findings = reading.findings
        let place = Place(file: SecurityTextFile.path)
        if let expires = text.expires?.instant, expires < instant.adding(days: 30) {
            let message = "the file counts only until \(expires)"
            let help = "look through it and move 'Expires'"
            findings.append(Finding(.warning, "publish.security-text-expires", at: place, message, help: help))
        }
        if text.values(of: "CSAF").contains(metadataURL) { return (nil, findings) }
        guard !text.isSigned else {
            let message = "the file is signed and has no field 'CSAF: \(metadataURL)'; it is left as it is"
            let help = "add the line before the other CSAF fields, and sign the file again"
            findings.append(Finding(.error, "publish.security-text-signed", at: place, message, help: help))
            return (nil, findings)
        }
        return (adding(to: before, text), findings)
    }

    /// Requirement 8: the well-known address stands first among the CSAF fields.
    private func adding(to before: [UInt8], _ text: SecurityText) -> [UInt8] {
        let line = Array("CSAF: \(metadataURL)\n".utf8)
        guard let first = text.fields.first(where: { $0.name.lowercased() == "csaf" })?.line else {
            return before + (before.last == 0x0A || before.isEmpty ? [] : [0x0A]) + line
        }
        var offset = 0
        for _ in 1..<max(1, first) { offset = (before[offset...].firstIndex(of: 0x0A) ?? before.count - 1) + 1 }
        return Array(before[..<offset]) + line + Array(before[offset...])
    }

    private func new(at instant: Instant) -> (bytes: [UInt8]?, findings: [Finding]) {
        guard let contact else {
            let message = "there is no security.txt, so nothing leads a client from the host to the provider's metadata"
            let help = "give '--contact' with an address to report security problems to, or write the file yourself"
            let place = Place(file: SecurityTextFile.path)
            return (nil, [Finding(.warning, "publish.no-security-text", at: place, message, help: help)])
        }
        let expires = Instant(seconds: instant.adding(days: 365).milliseconds / 1000)
        return (Array("Contact: \(contact)\nExpires: \(expires)\nCSAF: \(metadataURL)\n".utf8), [])
    }
}
