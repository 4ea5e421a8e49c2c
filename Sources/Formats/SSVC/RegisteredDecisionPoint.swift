// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A decision point that CERT/CC's registry has, without its definitions: enough to check a selection.
public struct RegisteredDecisionPoint: Hashable, Sendable {
    /// What the registry knows of a namespace.
    public enum Namespace: Hashable, Sendable {
        /// One of the registered ones: what is in it is in the registry.
        case registered
        /// `example` and `test`: whatever is in it means nothing.
        case reservedForExamples
        /// `invalid`: nothing in it is right.
        case reservedAsInvalid
        /// Somebody's own.
        case unregistered
    }

    /// An answer: its key and its name for people.
    public struct Value: Hashable, Sendable {
        /// Short name within the decision point, such as `A`.
        public let key: String
        /// Name for people, such as `Active`.
        public let name: String
    }

    /// Name for people, such as `Exploitation`.
    public let name: String
    /// The answers, in the order of the definition.
    public let values: [Value]

    /// The decision point with this base namespace, key and version; nil when the registry has none.
    ///
    /// The base is the namespace up to the first `/`, such as `ssvc` or `nist#800-30`.
    public static func find(base: String, key: String, version: String) -> RegisteredDecisionPoint? {
        registry["\(base) \(key) \(version)"]
    }

    /// The newest version of the decision point with this base namespace and key; nil when the registry has none.
    public static func newestVersion(base: String, key: String) -> String? { newestVersions["\(base) \(key)"] }

    /// The newest version that the registry has, when the version asked for is newer still; nil when it is not, or when the
    /// registry has no such decision point.
    ///
    /// Our copy of the registry ends somewhere: a newer version cannot be called wrong.
    public static func newestKnown(base: String, key: String, before version: String) -> RegisteredDecisionPoint? {
        guard let newest = newestVersion(base: base, key: key),
            numbers(newest[...]).lexicographicallyPrecedes(numbers(version[...]))
        else { return nil }
        return find(base: base, key: key, version: newest)
    }

    private static let newestVersions: [String: String] = {
        var newest: [String: String] = [:]
        for entry in registry.keys {
            guard let space = entry.lastIndex(of: " ") else { continue }
            let point = String(entry[..<space])
            let version = entry[entry.index(after: space)...]
            if let known = newest[point], !numbers(known[...]).lexicographicallyPrecedes(numbers(version)) { continue }
            newest[point] = String(version)
        }
        return newest
    }()

    private static func numbers(_ version: Substring) -> [Int] { version.split(separator: ".").compactMap { Int($0) } }

    /// What a namespace is, by its base up to the first `/`.
    ///
    /// Source: SSVC documentation, "Namespaces": registered, reserved and private ones.
    public static func namespace(ofBase base: String) -> Namespace {
        switch base.prefix(while: { $0 != "#" }) {
        case "basic", "cisa", "cvss", "nist", "ssvc": .registered
        case "example", "test": .reservedForExamples
        case "invalid", "x_invalid": .reservedAsInvalid
        default: .unregistered
        }
    }

    private static let registry: [String: RegisteredDecisionPoint] = {
        var registry: [String: RegisteredDecisionPoint] = [:]
        for line in (cvss + "\n" + others).split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let head = line[..<colon].split(separator: " ", maxSplits: 3)
            guard head.count == 4 else { continue }
            let values = line[colon...].dropFirst().split(separator: ";").compactMap { value -> Value? in
                let parts = value.split(separator: " ", maxSplits: 1)
                return parts.count == 2 ? Value(key: String(parts[0]), name: String(parts[1])) : nil
            }
            registry[head[..<3].joined(separator: " ")] = RegisteredDecisionPoint(name: String(head[3]), values: values)
        }
        return registry
    }()
}
