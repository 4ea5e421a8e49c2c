// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// For whom a feed or a folder of documents is (TLP 1 and 2).
///
/// CSAF 2.0 names `UNLABELED`, `WHITE`, `GREEN`, `AMBER` and `RED`; CSAF 2.1 has `CLEAR` for `WHITE`, adds
/// `AMBER+STRICT`, and has nothing without a label.
public enum DistributionLabel: StandardTerm {
    /// Documents that have no label (CSAF 2.0 only).
    case unlabeled
    /// For everybody, in the words of TLP 1.
    case white
    /// For everybody.
    case clear
    /// Within the community.
    case green
    /// Within the recipient's organization and its clients who need to know.
    case amber
    /// Within the recipient's organization.
    case amberStrict
    /// For the named recipients only.
    case red
    /// A text that is none of these.
    case unlisted(String)

    /// The terms of both versions of the standard.
    public static let listed: [DistributionLabel] = [
        .unlabeled, .white, .clear, .green, .amber, .amberStrict, .red,
    ]

    /// The term as it is written.
    public var text: String {
        switch self {
        case .unlabeled: "UNLABELED"
        case .white: "WHITE"
        case .clear: "CLEAR"
        case .green: "GREEN"
        case .amber: "AMBER"
        case .amberStrict: "AMBER+STRICT"
        case .red: "RED"
        case .unlisted(let text): text
        }
    }

    /// Whether everybody may have the documents.
    public var isPublic: Bool { self == .white || self == .clear }

    /// Whether documents must stand behind access control (requirement 5 of CSAF 2.0 §7.1.5 and 2.1).
    ///
    /// True for a label that nobody knows.
    public var needsAccessControl: Bool {
        switch self {
        case .white, .clear, .green, .unlabeled: false
        case .amber, .amberStrict, .red, .unlisted: true
        }
    }
}
