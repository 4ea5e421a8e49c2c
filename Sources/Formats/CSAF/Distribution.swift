// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Who may have a document (`/document/distribution`).
public struct Distribution: Hashable, Sendable {
    /// In words.
    public var text: String?
    /// As a label of the traffic light protocol.
    public var tlp: TLPLabel?
    /// The page that explains the label; nil means `https://www.first.org/tlp/`.
    public var tlpURL: String?

    /// Makes a distribution rule.
    public init(text: String? = nil, tlp: TLPLabel? = nil, tlpURL: String? = nil) {
        self.text = text
        self.tlp = tlp
        self.tlpURL = tlpURL
    }
}

/// The traffic light protocol, in the four labels that CSAF 2.0 can write (§3.2.1.5.2.1).
public enum TLPLabel: StandardTerm {
    /// Within the recipient's organization and its clients who need to know.
    case amber
    /// Within the community.
    case green
    /// For the named recipients only.
    case red
    /// For everybody; TLP 2.0 calls it CLEAR.
    case white
    /// A text that is none of these.
    case unlisted(String)

    /// The terms of the standard.
    public static let listed: [TLPLabel] = [
        .amber, .green, .red, .white,
    ]

    /// The term as it is written.
    public var text: String {
        switch self {
        case .amber: "AMBER"
        case .green: "GREEN"
        case .red: "RED"
        case .white: "WHITE"
        case .unlisted(let text): text
        }
    }
}

/// The publisher's own rating of a whole document (`/document/aggregate_severity`).
public struct AggregateSeverity: Hashable, Sendable {
    /// The rating, such as `Important`.
    public var text: String
    /// A URL for the scale that it is of.
    public var namespace: String?

    /// Makes a rating.
    public init(text: String, namespace: String? = nil) {
        self.text = text
        self.namespace = namespace
    }
}
