// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

/// A CVSS object in FIRST's JSON form, kept as it is but for the order of its members.
///
/// Nothing is taken for granted of it: a score may be out of range or not match the vector.
public struct CVSS: Hashable, Sendable {
    /// The whole object, its members by name.
    public let json: JSON

    /// Keeps an object.
    public init(json: JSON) {
        self.json = json.sorted()
    }

    /// Such as `3.1`.
    public var version: String? { json["version"]?.string }
    /// The vector.
    public var vectorString: String? { json["vectorString"]?.string }
    /// 0.0 … 10.0 as the publisher says; not computed from the vector.
    public var baseScore: Double? { json["baseScore"]?.double }
    /// Such as `CRITICAL`.
    public var baseSeverity: String? { json["baseSeverity"]?.string }
}
