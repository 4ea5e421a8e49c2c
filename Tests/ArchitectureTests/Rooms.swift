// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing

/// A folder below `Sources/`, and what it may import.
struct Room: Sendable, CustomTestStringConvertible {
    let group: String
    let name: String
    /// Rooms of ours.
    let ours: Set<String>
    /// Packages and modules of others.
    let others: Set<String>

    init(_ group: String, _ name: String, _ ours: Set<String> = [], others: Set<String> = []) {
        self.group = group
        self.name = name
        self.ours = ours
        self.others = others
    }

    var testDescription: String { "\(group)/\(name)" }

    /// The import table.
    ///
    /// A row changes together with a decision record. Imports point left only: Formats ← Stages ← Adapters ← Apps.
    static let all = [
        Room("Formats", "Findings"),
        Room("Formats", "Instants"),
        Room("Formats", "Addresses"),
        Room("Formats", "Versions"),
        Room("Formats", "CSVRecords"),
        Room("Formats", "CSimdjson"),
        Room("Formats", "JSONTrees", ["CSimdjson"]),
        Room("Formats", "SSVC", ["Findings", "JSONTrees"]),
        Room("Formats", "CVSS"),
        Room("Formats", "CSAF", ["CSVRecords", "CVSS", "Findings", "Instants", "JSONTrees", "SSVC", "Versions"]),
        Room("Formats", "DeviceConfigurations", ["Findings"]),
        Room("Formats", "CVectorscan"),
        Room("Formats", "Sigma", ["Addresses", "CVectorscan", "Findings", "Instants"], others: ["Yams"]),
        Room("Formats", "CDecompression"),
        Room("Formats", "Decompression", ["CDecompression", "Findings"]),
        Room("Formats", "LogRecords", ["CSVRecords", "Decompression", "Findings", "Instants"]),
        Room("Formats", "CYara"),
        Room("Formats", "YARA", ["CYara", "Findings"]),
        Room("Formats", "CMaxMindDB"),
        Room(
            "Formats",
            "ScanRecords",
            ["Addresses", "CSVRecords", "Decompression", "Findings", "Instants", "JSONTrees"]
        ),
        Room("Formats", "ExploitCatalogs", ["CSVRecords", "Findings", "Instants", "JSONTrees"]),
        Room("Formats", "MaxMindDB", ["Addresses", "CMaxMindDB"]),
        Room("Stages", "Inventory", ["Addresses", "CSVRecords", "Findings", "Instants"]),
        Room("Stages", "Attributing", ["Addresses", "Findings", "Inventory"]),
        Room("Stages", "Exposing", ["Addresses", "Instants", "ScanRecords"]),
        Room("Stages", "Journaling", ["Instants", "JSONTrees"], others: ["Crypto"]),
        Room("Stages", "Casework", ["CSAF", "Findings", "Instants", "Sigma", "Versions", "YARA"], others: ["Yams"]),
        Room("Stages", "Comparing", ["CSAF", "Findings", "Instants"]),
        Room(
            "Stages",
            "Matching",
            ["Casework", "Comparing", "CSAF", "Findings", "Instants", "Inventory", "JSONTrees", "Versions"]
        ),
        Room(
            "Stages",
            "Deciding",
            ["Casework", "ExploitCatalogs", "Findings", "Instants", "Inventory", "Matching", "SSVC", "Versions"],
            others: ["Yams"]
        ),
        Room(
            "Stages",
            "Reporting",
            [
                "Addresses", "AllowLists", "Casework", "CSAF", "Deciding", "Examining", "Exposing", "Findings",
                "Hunting", "Instants", "Inventory",
                "JSONTrees",
                "LogRecords", "Matching", "ScanRecords", "Versions",
            ]
        ),
        Room("Stages", "Hunting", ["Casework", "Findings", "Instants", "LogRecords", "Sigma"]),
        Room("Stages", "Examining", ["Casework", "Findings", "Instants", "YARA"]),
        Room(
            "Stages",
            "Verifying",
            [
                "Addresses", "Casework", "CSVRecords", "Deciding", "DeviceConfigurations", "Findings", "Instants",
                "Inventory",
            ]
        ),
        Room(
            "Stages",
            "AllowLists",
            ["Addresses", "CSVRecords", "DeviceConfigurations", "Findings", "Instants", "JSONTrees", "LogRecords"]
        ),
        Room("Adapters", "Folders", ["Casework", "Deciding", "Findings", "Inventory", "SSVC", "YARA"]),
        Room("Adapters", "FileTrees", ["Casework", "Examining", "Findings", "Instants", "YARA"]),
        Room(
            "Adapters",
            "Collecting",
            ["DeviceConfigurations", "Findings", "Folders", "Verifying"],
            others: ["Crypto"]
        ),
        Room(
            "Adapters",
            "LogFiles",
            ["Decompression", "Findings", "Following", "Hunting", "Instants", "LogRecords", "Sigma"]
        ),
        Room("Adapters", "CSQLite"),
        Room(
            "Adapters",
            "Store",
            [
                "Addresses", "Attributing", "CSQLite", "CSVRecords", "Decompression", "Exposing", "Instants",
                "Inventory", "Journaling", "JSONTrees", "ScanRecords",
            ],
            others: ["Crypto"]
        ),
        Room("Adapters", "Spelling"),
        Room("Adapters", "Resolving", ["Addresses"]),
        Room(
            "Adapters",
            "Feeds",
            ["Addresses", "CSAF", "Findings", "Folders", "Instants", "JSONTrees", "Resolving"],
            others: [
                "AsyncHTTPClient", "Crypto", "NIOCore", "NIOHTTP1", "NIOHTTPCompression", "NIOPosix", "NIOSSL",
                "Subprocess",
            ]
        ),
        Room(
            "Adapters",
            "Probes",
            ["Addresses", "Findings", "Folders", "Instants", "JSONTrees", "Verifying"],
            others: ["Crypto", "NIOCore", "NIOPosix", "NIOSSL", "NIOTLS"]
        ),
        Room(
            "Adapters",
            "TimeStamps",
            ["Findings", "Folders"],
            others: ["AsyncHTTPClient", "Crypto", "NIOCore", "NIOHTTP1", "NIOPosix", "Subprocess"]
        ),
        Room("Adapters", "Following", ["Decompression", "Findings", "Instants", "LogRecords"]),
        Room("Adapters", "Terminal"),
        Room("Adapters", "CArgon2"),
        Room("Adapters", "Passwords", ["CArgon2"]),
        Room(
            "Apps",
            "DijkwachtServer",
            [
                "Casework", "CSVRecords", "Deciding", "Exposing", "Findings", "Instants", "Inventory", "JSONTrees",
                "Passwords",
                "Reporting",
            ],
            others: ["Crypto", "HTTPTypes", "Hummingbird", "Logging", "NIOCore", "ServiceLifecycle"]
        ),
        Room(
            "Apps",
            "DijkwachtCommands",
            [
                "Addresses", "AllowLists", "Attributing", "Casework", "Collecting", "Comparing", "CSAF", "CSVRecords",
                "Deciding", "DeviceConfigurations", "DijkwachtServer", "Examining", "ExploitCatalogs", "Exposing",
                "Feeds", "FileTrees",
                "Findings",
                "Folders", "Following", "Hunting", "Instants", "Inventory", "Journaling", "JSONTrees", "LogFiles",
                "LogRecords", "Matching", "MaxMindDB", "Probes", "Reporting", "Resolving", "ScanRecords", "Sigma",
                "Spelling",
                "Store",
                "Terminal", "TimeStamps", "Verifying",
            ],
            others: ["ArgumentParser"]
        ),
        Room("Apps", "dijkwacht", ["DijkwachtCommands"], others: ["ArgumentParser"]),
    ]

    /// What belongs to the toolchain or the operating system, and may be imported anywhere.
    static let toolchain: Set<String> = ["Foundation", "Synchronization", "Dispatch", "Glibc"]

    /// What of it a stage may not have: a stage starts no threads and makes no system calls.
    static let notInStages: Set<String> = ["Dispatch", "Glibc"]

    var mayImport: Set<String> {
        let toolchain = group == "Stages" ? Room.toolchain.subtracting(Room.notInStages) : Room.toolchain
        return ours.union(others).union(toolchain)
    }
}
