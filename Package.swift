// swift-tools-version: 6.2
// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A target of ours in its group's folder.
func room(_ group: String, _ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(group)/\(name)", swiftSettings: settings)
}

/// The tests of one target.
func tests(_ name: String, uses dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies,
        path: "Tests/\(name)",
        swiftSettings: settings
    )
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hTTPTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nIOCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nIOHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nIOHTTPCompression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let nIOPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nIOTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nIOSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "dijkwacht",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "dijkwacht", targets: ["dijkwacht"]),
        .library(
            name: "DijkwachtFormats",
            targets: [
                "Findings", "Instants", "Addresses", "Versions", "CSVRecords", "JSONTrees", "CSAF", "SSVC", "CVSS",
                "DeviceConfigurations",
                "Decompression", "LogRecords", "MaxMindDB", "ScanRecords", "Sigma",
                "YARA",
            ]
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.11.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // MARK: Formats: what the outside world sends
        room("Formats", "Findings"),
        room("Formats", "Instants"),
        room("Formats", "Addresses"),
        room("Formats", "Versions"),
        .target(
            name: "CSimdjson",
            path: "Sources/Formats/CSimdjson",
            linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("stdc++")]
        ),
        room("Formats", "JSONTrees", uses: ["CSimdjson"]),
        room("Formats", "CSVRecords"),
        room("Formats", "SSVC", uses: ["Findings", "JSONTrees"]),
        room("Formats", "CVSS"),
        room("Formats", "CSAF", uses: ["CSVRecords", "CVSS", "Findings", "Instants", "JSONTrees", "SSVC", "Versions"]),
        room("Formats", "DeviceConfigurations", uses: ["Findings"]),
        .target(
            name: "CVectorscan",
            path: "Sources/Formats/CVectorscan",
            linkerSettings: [.linkedLibrary("hs")]
        ),
        room("Formats", "Sigma", uses: ["Addresses", "CVectorscan", "Findings", "Instants", yams]),
        .target(
            name: "CDecompression",
            path: "Sources/Formats/CDecompression",
            linkerSettings: [
                .linkedLibrary("z"), .linkedLibrary("zstd"), .linkedLibrary("lzma"), .linkedLibrary("bz2"),
            ]
        ),
        room("Formats", "Decompression", uses: ["CDecompression", "Findings"]),
        room("Formats", "LogRecords", uses: ["CSVRecords", "Decompression", "Findings", "Instants"]),
        .target(name: "CYara", path: "Sources/Formats/CYara", linkerSettings: [.linkedLibrary("yara")]),
        room("Formats", "YARA", uses: ["CYara", "Findings"]),
        .target(
            name: "CMaxMindDB",
            path: "Sources/Formats/CMaxMindDB",
            linkerSettings: [.linkedLibrary("maxminddb")]
        ),
        room(
            "Formats",
            "ScanRecords",
            uses: ["Addresses", "CSVRecords", "Decompression", "Findings", "Instants", "JSONTrees"]
        ),
        room("Formats", "ExploitCatalogs", uses: ["CSVRecords", "Findings", "Instants", "JSONTrees"]),
        room("Formats", "MaxMindDB", uses: ["Addresses", "CMaxMindDB"]),

        // MARK: Stages: what we conclude
        room("Stages", "Inventory", uses: ["Addresses", "CSVRecords", "Findings", "Instants"]),
        room("Stages", "Attributing", uses: ["Addresses", "Findings", "Inventory"]),
        room("Stages", "Exposing", uses: ["Addresses", "Instants", "ScanRecords"]),
        room("Stages", "Journaling", uses: ["Instants", "JSONTrees", crypto]),
        room("Stages", "Casework", uses: ["CSAF", "Findings", "Instants", "Sigma", "Versions", "YARA", yams]),
        room("Stages", "Comparing", uses: ["CSAF", "Findings", "Instants"]),
        room(
            "Stages",
            "Matching",
            uses: ["Casework", "Comparing", "CSAF", "Findings", "Instants", "Inventory", "JSONTrees", "Versions"]
        ),
        room(
            "Stages",
            "Deciding",
            uses: [
                "Casework", "ExploitCatalogs", "Findings", "Instants", "Inventory", "Matching", "SSVC", "Versions",
                yams,
            ]
        ),
        room("Stages", "Hunting", uses: ["Casework", "Findings", "Instants", "LogRecords", "Sigma"]),
        room(
            "Stages",
            "Reporting",
            uses: [
                "Addresses", "AllowLists", "Casework", "CSAF", "Deciding", "Examining", "Exposing", "Findings",
                "Hunting", "Instants", "Inventory",
                "JSONTrees",
                "LogRecords", "Matching", "ScanRecords", "Versions",
            ]
        ),
        room("Stages", "Examining", uses: ["Casework", "Findings", "Instants", "YARA"]),
        room(
            "Stages",
            "Verifying",
            uses: [
                "Addresses", "Casework", "CSVRecords", "Deciding", "DeviceConfigurations", "Findings", "Instants",
                "Inventory",
            ]
        ),

        room(
            "Stages",
            "AllowLists",
            uses: [
                "Addresses", "CSVRecords", "DeviceConfigurations", "Findings", "Instants", "JSONTrees", "LogRecords",
            ]
        ),

        // MARK: Adapters: what touches disk and terminal
        room("Adapters", "Folders", uses: ["Casework", "Deciding", "Findings", "Inventory", "SSVC", "YARA"]),
        room("Adapters", "FileTrees", uses: ["Casework", "Examining", "Findings", "Instants", "YARA"]),
        room(
            "Adapters",
            "Collecting",
            uses: ["DeviceConfigurations", "Findings", "Folders", "Verifying", crypto]
        ),
        .target(name: "CSQLite", path: "Sources/Adapters/CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        room(
            "Adapters",
            "Store",
            uses: [
                "Addresses", "Attributing", "CSQLite", "CSVRecords", "Decompression", "Exposing", "Instants",
                "Inventory", "Journaling", "JSONTrees", "ScanRecords", crypto,
            ]
        ),
        room("Adapters", "Spelling"),
        room("Adapters", "Resolving", uses: ["Addresses"]),
        room(
            "Adapters",
            "Feeds",
            uses: [
                "Addresses", "CSAF", "Findings", "Folders", "Instants", "JSONTrees", "Resolving",
                asyncHTTPClient, crypto, nIOCore, nIOHTTP1, nIOHTTPCompression, nIOPosix, nIOSSL, subprocess,
            ]
        ),
        room(
            "Adapters",
            "LogFiles",
            uses: ["Decompression", "Findings", "Following", "Hunting", "Instants", "LogRecords", "Sigma"]
        ),
        room(
            "Adapters",
            "Probes",
            uses: [
                "Addresses", "Findings", "Folders", "Instants", "JSONTrees", "Verifying",
                crypto, nIOCore, nIOPosix, nIOSSL, nIOTLS,
            ]
        ),
        room(
            "Adapters",
            "TimeStamps",
            uses: ["Findings", "Folders", asyncHTTPClient, crypto, nIOCore, nIOHTTP1, nIOPosix, subprocess]
        ),
        room("Adapters", "Following", uses: ["Decompression", "Findings", "Instants", "LogRecords"]),
        room("Adapters", "Terminal"),

        .target(name: "CArgon2", path: "Sources/Adapters/CArgon2", linkerSettings: [.linkedLibrary("argon2")]),
        room("Adapters", "Passwords", uses: ["CArgon2"]),

        // MARK: Apps
        room(
            "Apps",
            "DijkwachtServer",
            uses: [
                "Casework", "CSVRecords", "Deciding", "Exposing", "Findings", "Instants", "Inventory", "JSONTrees",
                "Passwords",
                "Reporting", crypto, hTTPTypes, hummingbird, logging, nIOCore, serviceLifecycle,
            ]
        ),
        room(
            "Apps",
            "DijkwachtCommands",
            uses: [
                "Addresses", "AllowLists", "Attributing", "Casework", "Collecting", "Comparing", "CSAF", "CSVRecords",
                "Deciding", "DeviceConfigurations",
                "DijkwachtServer", "Examining", "ExploitCatalogs", "Exposing", "Feeds", "FileTrees",
                "Findings",
                "Folders", "Following", "Hunting", "Instants", "Inventory", "Journaling", "JSONTrees", "LogFiles",
                "LogRecords", "Matching", "MaxMindDB", "Probes", "Reporting", "Resolving", "ScanRecords", "Sigma",
                "Spelling",
                "Store",
                "Terminal", "TimeStamps", "Verifying", argumentParser,
            ]
        ),
        .executableTarget(
            name: "dijkwacht",
            dependencies: ["DijkwachtCommands", argumentParser],
            path: "Sources/Apps/dijkwacht",
            swiftSettings: settings
        ),

        // MARK: Tests
        tests("FindingsTests", uses: ["Findings"]),
        tests("InstantsTests", uses: ["Instants"]),
        tests("VersionsTests", uses: ["Versions"]),
        tests("AddressesTests", uses: ["Addresses"]),
        tests("JSONTreesTests", uses: ["JSONTrees"]),
        tests("CSVRecordsTests", uses: ["CSVRecords"]),
        tests("CSAFTests", uses: ["CSAF", "Findings", "Instants", "JSONTrees"]),
        tests("SSVCTests", uses: ["Findings", "SSVC"]),
        tests("CVSSTests", uses: ["CVSS"]),
        tests("DeviceConfigurationsTests", uses: ["DeviceConfigurations", "Findings"]),
        .target(name: "OwnThread", path: "Tests/Support/OwnThread", swiftSettings: settings),
        .target(
            name: "MatcherComparing",
            dependencies: ["Sigma"],
            path: "Tests/Support/MatcherComparing",
            swiftSettings: settings
        ),
        tests("SigmaTests", uses: ["Findings", "Instants", "MatcherComparing", "Sigma"]),
        tests("DecompressionTests", uses: ["Decompression", "Findings"]),
        tests("LogRecordsTests", uses: ["Decompression", "Findings", "Instants", "LogRecords"]),
        tests("InventoryTests", uses: ["Addresses", "Findings", "Instants", "Inventory"]),
        tests("CaseworkTests", uses: ["Casework", "CSAF", "Findings", "Instants", "Sigma"]),
        tests("ComparingTests", uses: ["Comparing", "CSAF", "Findings"]),
        tests(
            "MatchingTests",
            uses: ["Casework", "Comparing", "CSAF", "Findings", "Instants", "Inventory", "Matching", "Versions"]
        ),
        tests(
            "HuntingTests",
            uses: ["Casework", "Findings", "Hunting", "Instants", "LogFiles", "LogRecords", "Sigma"]
        ),
        tests(
            "ReportingTests",
            uses: ["Casework", "Deciding", "Findings", "Instants", "Inventory", "Matching", "Reporting", "SSVC"]
        ),
        .testTarget(
            name: "VerifyingTests",
            dependencies: [
                "Addresses", "Casework", "Deciding", "DeviceConfigurations", "Findings", "Folders", "Instants",
                "Inventory", "Matching", "OwnThread", "Verifying",
            ],
            path: "Tests/VerifyingTests",
            swiftSettings: settings
        ),
        tests("SpellingTests", uses: ["Spelling"]),
        tests("FeedsTests", uses: ["Addresses", "CSAF", "Feeds", "Findings", "Instants", crypto]),
        tests(
            "ProbesTests",
            uses: [
                "Addresses", "Findings", "Folders", "Instants", "Inventory", "JSONTrees", "Probes", "TimeStamps",
                "Verifying", nIOCore, nIOPosix, nIOSSL,
            ]
        ),
        tests("FollowingTests", uses: ["Findings", "Following", "LogRecords"]),
        tests("TerminalTests", uses: ["Terminal"]),
        tests("YARATests", uses: ["Findings", "YARA"]),
        tests("ScanRecordsTests", uses: ["Addresses", "Findings", "Instants", "ScanRecords"]),
        tests("AttributingTests", uses: ["Addresses", "Attributing", "Findings", "Inventory"]),
        tests("ExposingTests", uses: ["Addresses", "Exposing", "Instants", "ScanRecords"]),
        .testTarget(
            name: "DijkwachtServerTests",
            dependencies: [
                "Casework", "Deciding", "DijkwachtServer", "Exposing", "Folders", "Instants", "Inventory", "Passwords",
                asyncHTTPClient, nIOCore,
                nIOHTTP1,
            ],
            path: "Tests/DijkwachtServerTests",
            swiftSettings: settings
        ),
        tests("StoreTests", uses: ["Attributing", "Exposing", "Instants", "Inventory", "ScanRecords", "Store"]),
        tests("JournalingTests", uses: ["Instants", "Journaling", "JSONTrees", crypto]),
        tests(
            "StoreConformanceTests",
            uses: ["CSQLite", "CSVRecords", "Findings", "Instants", "Inventory", "Journaling", "Store"]
        ),
        tests("ExploitCatalogsTests", uses: ["ExploitCatalogs", "Findings", "Instants"]),
        tests("MaxMindDBTests", uses: ["Addresses", "MaxMindDB"]),
        tests(
            "FileTreesTests",
            uses: ["Casework", "Examining", "FileTrees", "Findings", "Folders", "Instants", "YARA"]
        ),
        .testTarget(
            name: "ScenarioTests",
            dependencies: [
                "Casework", "Deciding", "DeviceConfigurations", "ExploitCatalogs", "Findings", "Folders", "Instants",
                "Inventory", "Matching", "Verifying",
            ],
            path: "Tests/ScenarioTests",
            exclude: ["Cases"],
            swiftSettings: settings
        ),
        .target(name: "HospitalLogs", path: "Tests/Support/HospitalLogs", swiftSettings: settings),
        tests(
            "AllowListsTests",
            uses: [
                "Addresses", "AllowLists", "DeviceConfigurations", "Findings", "HospitalLogs", "Instants", "LogRecords",
            ]
        ),
        tests("CommandTests", uses: ["dijkwacht"]),
        .testTarget(
            name: "ConformanceTests",
            dependencies: [
                "Addresses", "Casework", "Comparing", "CSAF", "CVSS", "Deciding", "DeviceConfigurations",
                "ExploitCatalogs", "Feeds", "Findings",
                "Folders", "Hunting", "Instants", "Inventory", "JSONTrees", "LogFiles", "LogRecords",
                "MatcherComparing", "MaxMindDB", "OwnThread", "ScanRecords",
                "Sigma", "Spelling", "SSVC", "Verifying", "Versions",
            ],
            path: "Tests/Conformance",
            swiftSettings: settings
        ),
        tests("ArchitectureTests", uses: []),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
