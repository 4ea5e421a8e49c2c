// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import CSAF
import Feeds
import Folders
import Foundation

/// Who publishes, and where the folder will be reached.
struct ProviderOptions: ParsableArguments {
    @Option(help: "Where the folder will be reached: https:// and a host.")
    var url: String?

    @Option(help: "The publisher's name, as in the documents.")
    var publisherName: String?

    @Option(help: "The publisher's namespace, as in the documents.")
    var publisherNamespace: String?

    @Option(help: "The publisher's part: vendor, coordinator, discoverer, translator, user or other.")
    var publisherCategory: String?

    @Option(help: "Where to report security problems, for a new security.txt: mailto:, tel: or https:.")
    var contact: String?

    @Option(help: "The version of CSAF whose forms are written: 2.0 or 2.1.")
    var metadataVersion: String?

    @Flag(inversion: .prefixedNo, help: "Whether lists of providers may name this one.")
    var listing: Bool?

    @Flag(inversion: .prefixedNo, help: "Whether aggregators may copy the documents.")
    var mirroring: Bool?

    /// What was given, and for the rest what the folder says already.
    func settings(root: URL) throws -> ProviderSettings {
        let before = try published(root)
        let version = MetadataVersion(metadataVersion ?? before?.version.text ?? "2.0")
        guard version.isListed else { throw ValidationError("--metadata-version is 2.0 or 2.1") }
        let base = try baseURL(before)
        guard let name = publisherName ?? before?.publisher.name,
            let namespace = publisherNamespace ?? before?.publisher.namespace
        else {
            throw ValidationError(
                "give --publisher-name and --publisher-namespace: the folder does not say yet who publishes"
            )
        }
        let category = publisherCategory.map { Publisher.Category($0) } ?? before?.publisher.category ?? .vendor
        guard category.isListed else {
            throw ValidationError("--publisher-category '\(category.text)' is none of the standard")
        }
        guard WebAddress.form(of: namespace) == .https || WebAddress.form(of: namespace) == .http else {
            throw ValidationError("--publisher-namespace is an address such as https://psirt.example.com")
        }
        return ProviderSettings(
            baseURL: base,
            version: version,
            publisher: Publisher(
                category: category,
                name: name,
                namespace: namespace,
                contactDetails: before?.publisher.contactDetails,
                issuingAuthority: before?.publisher.issuingAuthority
            ),
            contact: try checkedContact(),
            listOnAggregators: listing ?? before?.listOnAggregators ?? true,
            mirrorOnAggregators: mirroring ?? before?.mirrorOnAggregators ?? true
        )
    }

    private func published(_ root: URL) throws -> ProviderMetadata? {
        let file = root.appending(path: ProviderSettings.wellKnownPlace + "/provider-metadata.json")
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let reading = ProviderMetadata.read(try FileReading.bytes(of: file, limit: 4 << 20), file: file.path)
        guard let value = reading.value else {
            throw FolderError("'\(file.path)' cannot be read; take it away and give all options again")
        }
        return value
    }

    private func baseURL(_ before: ProviderMetadata?) throws -> String {
        let suffix = "/" + ProviderSettings.wellKnownPlace + "/provider-metadata.json"
        let known = before.flatMap {
            $0.canonicalURL.hasSuffix(suffix) ? String($0.canonicalURL.dropLast(suffix.count)) : nil
        }
        guard let url = url ?? known else {
            throw ValidationError("give --url: the folder does not say yet where it is reached")
        }
        let host = url.dropFirst("https://".count)
        guard WebAddress.form(of: url) == .https,
            !host.dropLast(host.hasSuffix("/") ? 1 : 0).contains(where: { "/?#".contains($0) })
        else {
            throw ValidationError(
                "--url is 'https://' and a host, without a path: /.well-known/ stands directly below the host"
            )
        }
        return url
    }

    private func checkedContact() throws -> String? {
        guard let contact else { return nil }
        let isAddress = ["mailto:", "tel:", "https://"].contains { contact.hasPrefix($0) }
        guard isAddress, contact.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw ValidationError("--contact is an address: mailto:psirt@example.com, tel:+31… or https://…")
        }
        return contact
    }
}

/// Who signs.
struct SigningOptions: ParsableArguments {
    @Option(help: "Sign with this key of GnuPG: a fingerprint or an address.")
    var sign: String?

    @Option(help: "GnuPG's folder; the person's own when not given.", completion: .directory)
    var gnupgHome: String?

    @Option(help: "A file with the key's passphrase; the agent is asked when not given.", completion: .file())
    var passphraseFile: String?

    var signer: GnuPGSigner? {
        sign.map { key in
            GnuPGSigner(
                keyName: key,
                home: gnupgHome.map { URL(filePath: $0, directoryHint: .isDirectory) },
                passphraseFile: passphraseFile.map { URL(filePath: $0) }
            )
        }
    }
}
