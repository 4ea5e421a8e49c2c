// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What an ecosystem does not tell apart in its names (the type definitions of the Package URL specification).
///
/// Of each type only what decides whether two names are the same is here.
struct PackageURLSpelling: Sendable {
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
    static func of(_ type: String) -> PackageURLSpelling { rules[type] ?? PackageURLSpelling() }

    private static let small = PackageURLSpelling(isNamespaceSmall: true, isNameSmall: true)

    private static let rules: [String: PackageURLSpelling] = [
        "alpm": small, "apk": small, "bitbucket": small, "composer": small, "deb": small, "github": small,
        "golang": small, "hex": small, "luarocks": small,
        "bitnami": PackageURLSpelling(isNameSmall: true), "oci": PackageURLSpelling(isNameSmall: true),
        "pub": PackageURLSpelling(isNameSmall: true),
        "npm": PackageURLSpelling(isNamespaceSmall: true, isNameSmall: true),
        "pypi": PackageURLSpelling(isNameSmall: true, isUnderscoreDash: true),
        "rpm": PackageURLSpelling(isNamespaceSmall: true), "qpkg": PackageURLSpelling(isNamespaceSmall: true),
        "huggingface": PackageURLSpelling(isVersionSmall: true),
    ]
}
