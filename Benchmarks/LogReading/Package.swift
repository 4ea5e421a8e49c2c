// swift-tools-version: 6.2
// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import PackageDescription

let package = Package(
    name: "LogReading",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "dijkwacht", path: "../..")],
    targets: [
        .executableTarget(
            name: "LogReading",
            dependencies: [.product(name: "DijkwachtFormats", package: "dijkwacht")],
            path: "Sources"
        )
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
