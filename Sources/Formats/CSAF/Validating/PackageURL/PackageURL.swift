// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A Package URL (ECMA-427): which package of which ecosystem, taken apart and normalized.
///
/// Two texts that name the same package give equal values: percent-encoding is undone, what an ecosystem writes in any case
/// is in lower case, and what has no meaning (empty segments, empty qualifiers) is left out.
public struct PackageURL: Hashable, Sendable {
    /// The ecosystem in lower case: `maven`.
    public let type: String
    /// The segments of the namespace: `["org.apache", "commons"]`; empty when there is none.
    public let namespace: [String]
    /// The name of the package; never empty.
    public let name: String
    /// The version; nil when there is none.
    public let version: String?
    /// Key in lower case to value; no value is empty.
    public let qualifiers: [String: String]
    /// The path within the package; empty when there is none.
    public let subpath: [String]

    /// Why a text is no Package URL.
    public enum Fault: Error, Hashable, Sendable {
        /// It does not begin with `pkg:`.
        case noScheme
        /// There is nothing before the first slash.
        case noType
        /// The type has other characters than letters, digits, `.`, `+` and `-`, or begins with a digit.
        case badType
        /// There is no name.
        case noName
        /// A `%` is not followed by two hexadecimal digits, or what comes out is no UTF-8.
        case badEncoding
        /// A qualifier has no key, no `=` or a key with other characters than allowed.
        case badQualifier
        /// A key stands twice.
        case repeatedQualifier

        /// The fault in words: lower case, no full stop.
        public var message: String {
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
    public func differsOnlyInQualifiers(from other: PackageURL) -> Bool {
        type == other.type && namespace == other.namespace && name == other.name && version == other.version
            && subpath == other.subpath
    }
}
