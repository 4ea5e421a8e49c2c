// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Names of documents and providers in our folders.
package enum StoredName {
    /// A name that is safe in a folder, for the last part of an address.
    ///
    /// Letters, digits and `.`, `_`, `+`, `-` stay; everything else, a leading dot and a percent sign too, becomes an
    /// underscore. At most 180 bytes; it ends in `.json`.
    package static func safe(_ part: String) -> String {
        var bytes = part.utf8.map { byte -> UInt8 in
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                byte
            default: UInt8(ascii: "_")
            }
        }
        if bytes.first == UInt8(ascii: ".") { bytes[0] = UInt8(ascii: "_") }
        var name = String(decoding: bytes, as: UTF8.self)
        if name.lowercased().hasSuffix(".json") { name.removeLast(5) }
        return (name.isEmpty ? "_" : String(name.prefix(175))) + ".json"
    }

    /// A name for each document that no other one has, also where a file system does not tell cases apart.
    ///
    /// Those that have a file already (`known`) keep its name.
    package static func distinct(_ urls: [String], known: [String: String]) -> [String: String] {
        var names: [String: String] = [:]
        var taken: Set<String> = []
        for (url, file) in known {
            guard let name = file.split(separator: "/").last.map(String.init) else { continue }
            names[url] = name
            taken.insert(name.lowercased())
        }
        for url in urls.sorted() where names[url] == nil {
            var name = safe(WebTarget(url)?.lastPart ?? "")
            if !taken.insert(name.lowercased()).inserted {
                name = "\(name.dropLast(5))-\(FetchFolder.digest(url).prefix(8)).json"
                taken.insert(name.lowercased())
            }
            names[url] = name
        }
        return names
    }

    /// The year folder that an address names just above the file; nil when there is none.
    package static func year(inPath path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count >= 2 else { return nil }
        let folder = parts[parts.count - 2]
        return folder.utf8.count == 4 && folder.utf8.allSatisfy { (48...57).contains($0) } ? String(folder) : nil
    }

    /// A folder for a host that is safe: `www.example.com`, `localhost+8443`, and a digest for anything but the
    /// well-known place, because one host may serve several providers.
    package static func folder(host: String, port: Int, isWellKnown: Bool, digest: String) -> String {
        var name = host.utf8.map { byte -> Character in
            switch byte {
            case 48...57, 97...122, UInt8(ascii: "."), UInt8(ascii: "-"): Character(UnicodeScalar(byte))
            default: "_"
            }
        }
        if name.first == "." { name[0] = "_" }
        return String(name.prefix(200)) + (port == 443 ? "" : "+\(port)") + (isWellKnown ? "" : "+\(digest.prefix(8))")
    }
}
