// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Unique name of a service in the inventory.
package struct ServiceID: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name.
    package let rawValue: String

    /// The service with this name.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// By bytes.
    package static func < (left: ServiceID, right: ServiceID) -> Bool { left.rawValue < right.rawValue }

    /// The name.
    package var description: String { rawValue }
}

/// How much a service matters.
package enum Criticality: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Little is lost.
    case low
    /// The default: what an empty cell counts as.
    case normal
    /// Much is lost.
    case high
    /// People may come to harm.
    case patientSafety = "patient_safety"

    /// Less before more critical.
    package static func < (left: Criticality, right: Criticality) -> Bool { left.rank < right.rank }

    var rank: Int {
        switch self {
        case .low: 0
        case .normal: 1
        case .high: 2
        case .patientSafety: 3
        }
    }
}

/// Something people do with assets: "remote working for staff", "patient portal".
package struct BusinessService: Hashable, Sendable {
    /// Unique name in the inventory.
    package let id: ServiceID
    /// Id of the organization as the file has it.
    package let organization: String
    /// What people call it.
    package let name: String
    /// How much it matters; `normal` when the file does not say.
    package let criticality: Criticality
    /// People who use it; nil when the file does not say or cannot be read.
    package let users: Int?
    /// What it depends on, as written: names with `&`, `|` and parentheses.
    package let dependsOn: String
    /// What people do without it; nil when there is nothing.
    package let fallback: String?
    /// Hours for which the fallback holds.
    package let fallbackHours: Int?
    /// Columns we do not know, kept as they are.
    package let others: [String: String]
    /// Line of `services.csv`.
    package let line: Int

    /// Whether it may not stop: `patient_safety`, or `high` without a fallback.
    package var mustNotStop: Bool {
        criticality == .patientSafety || (criticality == .high && fallback == nil)
    }
}
