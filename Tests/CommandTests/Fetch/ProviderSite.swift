// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// The files of a small CSAF provider, in a folder that a server can serve.
final class ProviderSite {
    let folder: Scratch
    /// The address at which it will be served, without a slash at its end.
    let base: String
    var role = "csaf_provider"
    var label = "WHITE"
    var key: SigningKey?
    /// The fingerprint that the metadata names; the key's own when nil.
    var namedFingerprint: String?
    var usesDirectory = false
    /// Whether the metadata names the folder beside the feed.
    var namesBoth = false
    /// Further members of the metadata, with a comma behind each.
    var members = ""
    var metadataVersion = "2.0"
    var withHashes = true
    private(set) var names: [String] = []
    private var updated: [String: String] = [:]
    private var writes = 0

    init(base: String) throws {
        folder = try Scratch()
        self.base = base
    }

    static let metadataPath = "/.well-known/csaf/provider-metadata.json"
    var metadata: String { base + Self.metadataPath }

    /// A valid document of CSAF 2.0.
    static func document(_ id: String, version: Int = 1, label: String? = "WHITE", padding: Int = 0) -> String {
        let distribution = label.map { #""distribution":{"tlp":{"label":"\#($0)"}},"# } ?? ""
        let day = "2024-01-0\(min(9, version))T00:00:00Z"
        let history = (1...version).map {
            #"{"date":"2024-01-0\#(min(9, $0))T00:00:00Z","number":"\#($0)","summary":"state \#($0)"}"#
        }.joined(separator: ",")
        return """
            {"document":{"category":"csaf_base","csaf_version":"2.0",\(distribution)"publisher":{"category":"vendor",
            "name":"Example","namespace":"https://example.com"},"title":"Advisory \(id)\(String(repeating: " padded", count: padding))","tracking":{"current_release_date":"\(day)",
            "id":"\(id)","initial_release_date":"2024-01-01T00:00:00Z","revision_history":[\(history)],"status":"final",
            "version":"\(version)"}}}
            """
    }

    /// Puts a document with hash and signature files; a key signs it when the site has one.
    func put(_ name: String, _ text: String, updated: String = "2024-01-01T00:00:00Z") throws {
        let path = "csaf/2024/\(name)"
        try write(path, text)
        let bytes = Array(text.utf8)
        if withHashes {
            for kind in ["sha256", "sha512"] {
                try write("\(path).\(kind)", "\(try Tool.hash(bytes, kind))  \(name)\n")
            }
        }
        if let key { try write("\(path).asc", try key.sign(bytes)) }
        if !names.contains(name) { names.append(name) }
        self.updated[name] = updated
    }

    /// Puts so many documents.
    func putDocuments(_ count: Int, padding: Int = 0) throws {
        for number in 1...count { try put("ex-\(number).json", Self.document("EX-\(number)", padding: padding)) }
    }

    /// Writes a file a day old, each a second younger than the one before: no two states of a file are of one second.
    private func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

    private func write(_ path: String, _ bytes: [UInt8]) throws {
        let file = try folder.write(path, bytes)
        writes += 1
        let date = Date(timeIntervalSinceNow: -86_400).addingTimeInterval(Double(writes))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
    }

    func url(_ name: String) -> String { "\(base)/csaf/2024/\(name)" }

    /// Writes metadata and lists as they are to be now.
    func publish() throws {
        var keys = ""
        if let key {
            try write("key.asc", key.publicKey)
            keys = #"{"fingerprint":"\#(namedFingerprint ?? key.fingerprint)","url":"\#(base)/key.asc"}"#
        }
        let directory = #"{"directory_url":"\#(base)/csaf/"}"#
        let rolie = #"{"rolie":{"feeds":[{"summary":"all","tlp_label":"\#(label)","url":"\#(base)/csaf/feed.json"}]}}"#
        let source = namesBoth ? directory + "," + rolie : usesDirectory ? directory : rolie
        try write(
            String(Self.metadataPath.dropFirst()),
            """
            {"canonical_url":"\(metadata)","distributions":[\(source)],"last_updated":"2024-01-01T00:00:00Z",
            \(members)"list_on_CSAF_aggregators":true,"metadata_version":"\(metadataVersion)","mirror_on_CSAF_aggregators":true,
            "public_openpgp_keys":[\(keys)],"publisher":{"category":"vendor","name":"Example","namespace":"https://example.com"},
            "role":"\(role)"}
            """
        )
        if usesDirectory || namesBoth {
            try write("csaf/index.txt", names.map { "2024/\($0)\n" }.joined())
            let rows = names.map { "\"2024/\($0)\",\"\(updated[$0] ?? "")\"\n" }
            try write("csaf/changes.csv", rows.joined())
        }
        if !usesDirectory { try write("csaf/feed.json", feed()) }
    }

    private func feed() -> String {
        let entries = names.map { name in
            var links = #"{"rel":"self","href":"\#(url(name))"}"#
            if withHashes {
                links += #",{"rel":"hash","href":"\#(url(name)).sha256"},{"rel":"hash","href":"\#(url(name)).sha512"}"#
            }
            if key != nil { links += #",{"rel":"signature","href":"\#(url(name)).asc"}"# }
            return """
                {"id":"\(name)","title":"\(name)","link":[\(links)],"published":"2024-01-01T00:00:00Z","updated":"\(updated[name] ?? "")",
                "content":{"type":"application/json","src":"\(url(name))"},
                "format":{"schema":"https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json","version":"2.0"}}
                """
        }
        return """
            {"feed":{"id":"all","title":"all","link":[{"rel":"self","href":"\(base)/csaf/feed.json"}],
            "category":[{"scheme":"urn:ietf:params:rolie:category:information-type","term":"csaf"}],
            "updated":"2024-01-01T00:00:00Z","entry":[\(entries.joined(separator: ",\n"))]}}
            """
    }
}
