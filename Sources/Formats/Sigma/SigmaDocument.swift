// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// One YAML document of a Sigma file.
public enum SigmaDocument: Hashable, Sendable {
    /// A detection rule.
    case rule(SigmaRule)
    /// A rule about several events.
    case correlation(CorrelationRule)
    /// A filter that narrows other rules.
    case filter(FilterRule)

    /// What it says of itself.
    public var header: RuleHeader {
        switch self {
        case .rule(let rule): rule.header
        case .correlation(let rule): rule.header
        case .filter(let rule): rule.header
        }
    }
}

/// What came of reading a file of rules.
public struct SigmaReading: Sendable {
    /// The documents that may be used, in the order of the file.
    public var documents: [SigmaDocument]
    /// Where each of them begins.
    public var places: [Place]
    /// The documents that may not: a finding of severity error says why.
    public var refused: [RefusedDocument]
    /// What is not as the standard has it, in the order of the file.
    public var findings: [Finding]

    /// Makes a reading.
    public init(
        documents: [SigmaDocument] = [],
        places: [Place] = [],
        refused: [RefusedDocument] = [],
        findings: [Finding] = []
    ) {
        self.documents = documents
        self.places = places
        self.refused = refused
        self.findings = findings
    }
}

/// A document that may not be used: what it would have found is not known.
public struct RefusedDocument: Hashable, Sendable {
    /// Its title, when it could be read.
    public var title: String?
    /// Its identifier, when it could be read.
    public var id: String?
    /// Where it begins.
    public var place: Place

    /// Makes one.
    public init(title: String?, id: String?, place: Place) {
        self.title = title
        self.id = id
        self.place = place
    }
}

/// How large a file of rules may be.
public struct SigmaLimits: Hashable, Sendable {
    /// Bytes of a file.
    public var bytes: Int
    /// Levels of YAML within each other.
    public var depth: Int
    /// YAML nodes, each alias counted with all it stands for.
    public var nodes: Int
    /// Findings of a file; the last one then says that there are more.
    public var findings: Int

    /// Makes limits.
    public init(bytes: Int = 4 << 20, depth: Int = 64, nodes: Int = 200_000, findings: Int = 200) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.findings = findings
    }

    /// 4 MiB, 64 levels, 200,000 nodes, 200 findings.
    public static let standard = SigmaLimits()
}
