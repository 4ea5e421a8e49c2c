// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How far a document may be shared, in the words of both versions of the traffic light protocol.
package enum SharingLabel: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// No label.
    case unlabeled
    /// Everybody; `WHITE` in TLP 1.
    case clear
    /// The community.
    case green
    /// The recipient's organization and its clients who need to know.
    case amber
    /// The recipient's organization.
    case amberStrict
    /// The named recipients.
    case red

    /// Reads a label in either version's words; an unknown one counts as the strictest.
    package init(_ text: String?) {
        guard let text, !text.isEmpty else {
            self = .unlabeled
            return
        }
        switch text.uppercased() {
        case "UNLABELED": self = .unlabeled
        case "WHITE", "CLEAR": self = .clear
        case "GREEN": self = .green
        case "AMBER": self = .amber
        case "AMBER+STRICT": self = .amberStrict
        default: self = .red
        }
    }

    /// Wider first.
    package static func < (left: SharingLabel, right: SharingLabel) -> Bool { left.rawValue < right.rawValue }

    /// Whether its documents stand behind access control (CSAF 2.0 and 2.1, requirement 5).
    package var needsCredentials: Bool { self >= .amber }

    /// The folder of its documents: TLP 2 words in lower case.
    package var folder: String {
        switch self {
        case .unlabeled: "unlabeled"
        case .clear: "clear"
        case .green: "green"
        case .amber: "amber"
        case .amberStrict: "amber+strict"
        case .red: "red"
        }
    }

    /// What is taken when nobody says otherwise: all that needs no credentials.
    package static let open: Set<SharingLabel> = [.unlabeled, .clear, .green]
}
