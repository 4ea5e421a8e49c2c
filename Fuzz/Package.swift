// swift-tools-version: 6.2
// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import PackageDescription

// A package of its own, because libFuzzer needs flags that a package others depend on may not have.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "dijkwacht", path: "..")],
    targets: [
        .executableTarget(
            name: "FuzzFormats",
            dependencies: [.product(name: "DijkwachtFormats", package: "dijkwacht")],
            swiftSettings: [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]
        )
    ],
    swiftLanguageModes: [.v6]
)
