// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

/// The schemes with lines that are described by a table: SD-WAN, PAN-OS, Ivanti.
struct ReleaseTableTests {
    @Test(
        "reads what products and records write",
        arguments: [
            (VersionScheme.sdwan, "10.2.6", "10.2.6", [10, 2, 6, 0] as [Int?]),
            (.sdwan, "Citrix SD-WAN WANOP 10.2.6B", "10.2.6b", [10, 2, 6, 2]),
            (.sdwan, "R11.0.3d", "11.0.3d", [11, 0, 3, 4]),
            (.sdwan, "11.0", "11.0", [11, 0, nil, nil]),
            (.panos, "PAN-OS 10.2.9-h1", "10.2.9-h1", [10, 2, 9, 1]),
            (.panos, "10.2.9-h0", "10.2.9", [10, 2, 9, 0]),
            (.panos, "10.2.9", "10.2.9", [10, 2, 9, 0]),
            (.ivanti, "9.1R18.3", "9.1R18.3", [9, 1, 18, 3]),
            (.ivanti, "9.1r18", "9.1R18", [9, 1, 18, 0]),
            (.ivanti, "Ivanti Connect Secure 22.7R2.4 (build 3597)", "22.7R2.4", [22, 7, 2, 4]),
            (.ivanti, "22.5", "22.5", [22, 5, nil, nil]),
        ]
    )
    func reads(_ scheme: VersionScheme, _ text: String, _ canonical: String, _ parts: [Int?]) throws {
        let version = try Version(text, scheme: scheme)
        #expect(version.text == canonical)
        #expect(version.parts == parts)
        #expect(
            version.line == canonical.split(separator: "R")[0].split(separator: ".").prefix(2).joined(separator: ".")
        )
        #expect(try Version(canonical, scheme: scheme) == version)
    }

    @Test(
        "refuses what it does not know",
        arguments: [
            (VersionScheme.sdwan, "10"), (.sdwan, "10.2.6bb"), (.sdwan, "10.2.6.1"), (.sdwan, "latest"),
            (.panos, "10.2.9-x1"), (.panos, "10.2.9-h"), (.panos, "10.2.9-h1-c2"), (.panos, "10.2.9999999999"),
            (.ivanti, "9.1R"), (.ivanti, "9.1R18.3.1"), (.ivanti, "R18"), (.ivanti, ""),
        ]
    )
    func refuses(_ scheme: VersionScheme, _ text: String) {
        #expect(throws: VersionError.self) { try Version(text, scheme: scheme) }
    }
}
