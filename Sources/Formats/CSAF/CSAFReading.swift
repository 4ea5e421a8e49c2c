// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings
public import JSONTrees

/// What came of reading a document.
public struct CSAFReading: Sendable {
    /// The document; nil when it was refused, and then a finding says why.
    public var document: CSAFDocument?
    /// What is not as the standard has it: of the head, then of the product tree, then of the vulnerabilities.
    public var findings: [Finding]

    /// Makes a reading.
    public init(document: CSAFDocument?, findings: [Finding]) {
        self.document = document
        self.findings = findings
    }
}

/// How large a document may be before it is refused.
public struct CSAFLimits: Hashable, Sendable {
    /// Bytes and levels of the JSON text.
    public var json: JSONLimits
    /// The most branches within each other; deeper ones are not read, which is a finding `csaf.too-deep`.
    ///
    /// A level takes about 3 KB of stack in a debug build; the documents of our corpus have up to four.
    public var branchDepth: Int
    /// The most findings for one document; the last one then says how many more there are.
    public var findings: Int
    /// How often a test looks at a member of a group of products; a test that needs more is inconclusive.
    ///
    /// A large group that many vulnerabilities name would otherwise take minutes.
    public var groupVisits: Int

    /// Makes limits.
    public init(
        json: JSONLimits = .standard,
        branchDepth: Int = 100,
        findings: Int = 1000,
        groupVisits: Int = 16_000_000
    ) {
        self.json = json
        self.branchDepth = branchDepth
        self.findings = findings
        self.groupVisits = groupVisits
    }

    /// 64 MiB, 512 levels of JSON, 100 levels of branches, 1,000 findings, 16 million looks at members of groups.
    public static let standard = CSAFLimits()
}
