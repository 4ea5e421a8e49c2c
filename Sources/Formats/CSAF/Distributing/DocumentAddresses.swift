// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Where one document is, with what proves it.
public struct DocumentAddresses: Hashable, Sendable {
    /// The document.
    public var document: String
    /// Its hash files, by algorithm; of each the address that is listed, or the one that the naming rule gives.
    public var hashes: [HashAlgorithm: String]
    /// Its OpenPGP signature; nil when the feed lists none.
    public var signature: String?

    /// Makes addresses.
    public init(document: String, hashes: [HashAlgorithm: String] = [:], signature: String? = nil) {
        self.document = document
        self.hashes = hashes
        self.signature = signature
    }

    /// Where the hash file of a document is by the naming rule (CSAF 2.0 and 2.1 §7.1.18): the name with the algorithm
    /// behind it.
    public static func hash(of document: String, _ algorithm: HashAlgorithm) -> String {
        appending("." + algorithm.fileExtension, to: document)
    }

    /// Where the signature of a document is by the naming rule (CSAF 2.0 and 2.1 §7.1.19).
    public static func signature(of document: String) -> String { appending(".asc", to: document) }

    /// The addresses of a document that `index.txt` or `changes.csv` of a folder lists; nil for a path that is refused.
    ///
    /// A folder does not say which hash files there are: both that the naming rule gives may be asked for.
    public static func inDirectory(_ folder: String, path: String) -> DocumentAddresses? {
        guard ListedPath.isUsable(path) else { return nil }
        let document = WebAddress.file(path, in: folder)
        return DocumentAddresses(
            document: document,
            hashes: [.sha256: hash(of: document, .sha256), .sha512: hash(of: document, .sha512)],
            signature: signature(of: document)
        )
    }

    /// Puts a text behind the path, before a query or fragment.
    private static func appending(_ text: String, to address: String) -> String {
        guard let end = address.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return address + text }
        return address[..<end] + text + address[end...]
    }
}

extension ROLIEEntry {
    /// The addresses of the entry's document, as the entry lists them; nil when it has none that can be asked for.
    ///
    /// A provider lists every hash and signature file that exists (CSAF 2.0 and 2.1 §7.1.15): what is not listed is not
    /// there.
    ///
    /// - Parameter base: the address of the feed, from which relative links count.
    /// - Returns: the addresses, whole; hashes and signature only where the entry links them.
    public func addresses(base: String) -> DocumentAddresses? {
        let own = links.first { $0.relation == "self" }?.href ?? contentSource
        guard let own, let document = WebAddress.resolve(own, against: base) else { return nil }
        var addresses = DocumentAddresses(document: document)
        for link in links {
            guard let href = WebAddress.resolve(link.href, against: base) else { continue }
            switch link.relation {
            case "hash":
                if let algorithm = HashAlgorithm(ofFile: href), addresses.hashes[algorithm] == nil {
                    addresses.hashes[algorithm] = href
                }
            case "signature": addresses.signature = addresses.signature ?? href
            default: break
            }
        }
        return addresses
    }
}
