// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A Package URL (ECMA-427): which package of which ecosystem, taken apart and normalized.
///
/// Two texts that name the same package give equal values: percent-encoding is undone, what an ecosystem writes in any case
/// is in lower case, and what has no meaning (empty segments, empty qualifiers) is left out.
struct PackageURL: Hashable, Sendable {
    /// The ecosystem in lower case: `maven`.
    let type: String
    /// The segments of the namespace: `["org.apache", "commons"]`; empty when there is none.
    let namespace: [String]
    /// The name of the package; never empty.
    let name: String
    /// The version; nil when there is none.
    let version: String?
    /// Key in lower case to value; no value is empty.
    let qualifiers: [String: String]
    /// The path within the package; empty when there is none.
    let subpath: [String]

    /// Why a text is no Package URL.
    enum Fault: Error, Hashable, Sendable {
        case noScheme, noType, badType, noName, badEncoding, badQualifier, repeatedQualifier

        /// The fault in words: lower case, no full stop.
        var message: String {
            switch self {
            case .noScheme: "it does not begin with 'pkg:'"
            case .noType: "it has no type"
            case .badType: "its type is no letter followed by letters, digits, '.', '+' and '-'"
            case .noName: "it has no name"
            case .badEncoding: "its percent-encoding is wrong"
            case .badQualifier: "a qualifier has no key, no '=' or a key with other characters than allowed"
            case .repeatedQualifier: "a qualifier stands twice"
            }
        }
    }

    /// Whether this names the same package as the other, whatever their qualifiers are.
    func differsOnlyInQualifiers(from other: PackageURL) -> Bool {
        type == other.type && namespace == other.namespace && name == other.name && version == other.version
            && subpath == other.subpath
    }
}
