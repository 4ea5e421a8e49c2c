// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The traffic light protocol: version 1 in CSAF 2.0 (§3.2.1.5.2.1), version 2 in CSAF 2.1.
///
/// A label is kept as it is written; ``reach`` orders them by who may have a document, whatever the version.
public enum TLPLabel: StandardTerm {
    /// Within the recipient's organization and its clients who need to know.
    case amber
    /// Within the recipient's organization only; TLP 2.0, so CSAF 2.1 only.
    case amberStrict
    /// For everybody, in TLP 2.0 and so in CSAF 2.1.
    case clear
    /// Within the community.
    case green
    /// For the named recipients only.
    case red
    /// For everybody, in TLP 1.0 and so in CSAF 2.0.
    case white
    /// A text that is none of these.
    case unlisted(String)

    /// The terms of both versions.
    public static let listed: [TLPLabel] = [.amber, .amberStrict, .clear, .green, .red, .white]
    private static let listed20: [TLPLabel] = [.amber, .green, .red, .white]
    private static let listed21: [TLPLabel] = [.amber, .amberStrict, .clear, .green, .red]

    /// The labels of TLP 1.0 for CSAF 2.0, those of TLP 2.0 for CSAF 2.1.
    public static func listed(in version: SpecificationVersion) -> [TLPLabel] {
        version == .v2_0 ? listed20 : listed21
    }

    /// The term as it is written.
    public var text: String {
        switch self {
        case .amber: "AMBER"
        case .amberStrict: "AMBER+STRICT"
        case .clear: "CLEAR"
        case .green: "GREEN"
        case .red: "RED"
        case .white: "WHITE"
        case .unlisted(let text): text
        }
    }

    /// How far a document may go: 0 for the recipient only to 4 for everybody; nil for a text that is no label.
    public var reach: Int? {
        switch self {
        case .red: 0
        case .amberStrict: 1
        case .amber: 2
        case .green: 3
        case .clear, .white: 4
        case .unlisted: nil
        }
    }
}
