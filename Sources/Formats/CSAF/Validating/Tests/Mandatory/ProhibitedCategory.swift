// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A document without a profile of its own does not look as if it had one.
    static let prohibitedCategory = ConformanceTest(
        "6.1.26",
        "Prohibited Document Category Name",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        let category = document.category
        let profiles = Profile.all(of: document.version)
        guard category != "csaf_base", !profiles.contains(where: { $0.value == category }),
            let node = document.document?["category"]
        else { return }
        let plain = Profile.plain(category)
        if let profile = profiles.first(where: { Profile.plain($0.name) == plain || Profile.plain($0.value) == plain })
        {
            report.fail(
                node,
                "'\(category)' is too much like the name of the profile '\(profile.name)'",
                help: "it has to be '\(profile.value)' for that profile, or another name"
            )
        } else if category.lowercased().hasPrefix("csaf_") {
            report.fail(
                node,
                "'\(category)' begins with 'csaf_', which is reserved for the profiles of the standard",
                help: "use 'csaf_base', the value of a profile, or another name"
            )
        }
    }
}

/// A profile of section 4 other than CSAF Base.
private struct Profile {
    let value: String
    /// Its name without the prefix.
    let name: String

    static func all(of version: SpecificationVersion) -> [Profile] {
        switch version {
        case .v2_0: old
        case .v2_1: new
        }
    }

    private static let old = [
        Profile(value: "csaf_security_incident_response", name: "Security Incident Response"),
        Profile(value: "csaf_informational_advisory", name: "Informational Advisory"),
        Profile(value: "csaf_security_advisory", name: "Security Advisory"),
        Profile(value: "csaf_vex", name: "VEX"),
    ]

    private static let new =
        old + [
            Profile(value: "csaf_deprecated_security_advisory", name: "Deprecated Security Advisory"),
            Profile(value: "csaf_withdrawn", name: "Withdrawn"),
            Profile(value: "csaf_superseded", name: "Superseded"),
        ]

    /// In lower case, without white space, dashes, hyphens, minus signs and low lines of any script.
    static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars where !isSeparator(scalar) { plain += scalar.properties.lowercaseMapping }
        return plain
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .dashPunctuation, .connectorPunctuation: return true
        default: break
        }
        switch scalar.value {
        // Soft hyphen, modifier minus, combining low lines, hyphen bullet, minus signs, box drawing's horizontal.
        case 0xAD, 0x2D7, 0x320, 0x331, 0x332, 0x333, 0x2043, 0x207B, 0x208B, 0x2212, 0x2500, 0x2796: return true
        default: return scalar.properties.isWhitespace
        }
    }
}
