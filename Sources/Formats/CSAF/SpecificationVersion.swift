// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The versions of the standard that are read and written.
public enum SpecificationVersion: String, Hashable, Sendable, CaseIterable, Comparable, CustomStringConvertible {
    /// CSAF 2.0 with errata 01.
    case v2_0 = "2.0"
    /// CSAF 2.1.
    case v2_1 = "2.1"

    /// As `/document/csaf_version` has it.
    public var description: String { rawValue }

    /// The URL that CSAF 2.1 wants at `$schema`; CSAF 2.0 wants none.
    public var schemaURL: String? {
        switch self {
        case .v2_0: nil
        case .v2_1: "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json"
        }
    }

    /// The older version comes first.
    public static func < (left: SpecificationVersion, right: SpecificationVersion) -> Bool {
        left == .v2_0 && right == .v2_1
    }
}
