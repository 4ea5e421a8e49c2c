// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What an ecosystem does not tell apart in its names (the type definitions of the Package URL specification).
///
/// Of each type only what decides whether two names are the same is here.
struct PackageURLRule: Sendable {
    /// Whether the namespace is written in lower case.
    var isNamespaceSmall = false
    /// Whether the name is written in lower case.
    var isNameSmall = false
    /// Whether the version is written in lower case.
    var isVersionSmall = false
    /// Whether `_` in a name is written as `-`.
    var isUnderscoreDash = false

    /// The name as the ecosystem writes it.
    func normalized(name: String) -> String {
        let name = isNameSmall ? name.lowercased() : name
        return isUnderscoreDash ? String(name.map { $0 == "_" ? "-" : $0 }) : name
    }

    /// The rule of a type; a type that is not known tells all names apart.
    static func of(_ type: String) -> PackageURLRule { rules[type] ?? PackageURLRule() }

    private static let small = PackageURLRule(isNamespaceSmall: true, isNameSmall: true)

    private static let rules: [String: PackageURLRule] = [
        "alpm": small, "apk": small, "bitbucket": small, "composer": small, "deb": small, "github": small,
        "golang": small, "hex": small, "luarocks": small,
        "bitnami": PackageURLRule(isNameSmall: true), "oci": PackageURLRule(isNameSmall: true),
        "pub": PackageURLRule(isNameSmall: true), "npm": PackageURLRule(isNamespaceSmall: true, isNameSmall: true),
        "pypi": PackageURLRule(isNameSmall: true, isUnderscoreDash: true),
        "rpm": PackageURLRule(isNamespaceSmall: true), "qpkg": PackageURLRule(isNamespaceSmall: true),
        "huggingface": PackageURLRule(isVersionSmall: true),
    ]
}
