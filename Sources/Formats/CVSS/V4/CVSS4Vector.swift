// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A vector of CVSS 4.0: `CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N`.
///
/// Source: Common Vulnerability Scoring System version 4.0: Specification Document (FIRST).
public struct CVSS4Vector: Hashable, Sendable {
    var codes = MetricCodes()

    /// Makes a vector of base metrics; every other metric is Not Defined until it is set.
    public init(
        attackVector: AttackVector,
        attackComplexity: AttackComplexity,
        attackRequirements: AttackRequirements,
        privilegesRequired: PrivilegesRequired,
        userInteraction: UserInteraction,
        vulnerableConfidentialityImpact: Impact,
        vulnerableIntegrityImpact: Impact,
        vulnerableAvailabilityImpact: Impact,
        subsequentConfidentialityImpact: Impact,
        subsequentIntegrityImpact: Impact,
        subsequentAvailabilityImpact: Impact
    ) {
        self.attackVector = attackVector
        self.attackComplexity = attackComplexity
        self.attackRequirements = attackRequirements
        self.privilegesRequired = privilegesRequired
        self.userInteraction = userInteraction
        self.vulnerableConfidentialityImpact = vulnerableConfidentialityImpact
        self.vulnerableIntegrityImpact = vulnerableIntegrityImpact
        self.vulnerableAvailabilityImpact = vulnerableAvailabilityImpact
        self.subsequentConfidentialityImpact = subsequentConfidentialityImpact
        self.subsequentIntegrityImpact = subsequentIntegrityImpact
        self.subsequentAvailabilityImpact = subsequentAvailabilityImpact
    }
}

extension CVSS4Vector: CVSSVector {
    /// The metrics of the version, in the order of its specification.
    public static var metrics: [CVSSMetric] { grammar.metrics }

    /// Reads a vector from UTF-8 bytes, which are not kept: metrics in the order of the specification, which 4.0 demands.
    ///
    /// - Throws: What is wrong with the text, and at which byte.
    public init(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(VectorError) {
        guard VectorScanner.hasPrefix("CVSS:4.0/", bytes) else {
            throw VectorError(reason: .wrongPrefix(expected: ["CVSS:4.0/"]), offset: 0)
        }
        codes = try Self.grammar.parse(bytes, from: 9)
    }

    /// Whether `vectorString.pattern` of FIRST's JSON schema for 4.0 matches: exactly the vectors that can be read.
    public static func matchesSchemaPattern(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        (try? CVSS4Vector(utf8: bytes)) != nil
    }

    /// Reads a vector.
    ///
    /// - Throws: What is wrong with the text, and at which byte.
    public init(_ text: String) throws(VectorError) {
        var text = text
        self = try text.withUTF8 { bytes in
            Result { () throws(VectorError) in try CVSS4Vector(utf8: bytes) }
        }.get()
    }

    /// The canonical text: metrics in the order of the specification, without those that are Not Defined.
    public var description: String { Self.grammar.text(codes, prefix: "CVSS:4.0/") }

    /// The value of each metric, in the order of ``metrics``.
    public var values: [CVSSMetric.Value] {
        Self.metrics.indices.map { Self.metrics[$0].values[Int(codes[$0])] }
    }

    /// What the members of a JSON object say otherwise than this vector (CSAF test 6.1.10).
    public func contradictions(
        among members: some Sequence<(name: String, value: String)>
    ) -> [Contradiction] { Self.grammar.contradictions(codes, among: members) }

    /// The same for one member whose name and value are UTF-8 bytes; nil when it does not contradict.
    public func contradiction(
        property: UnsafeBufferPointer<UInt8>,
        value: UnsafeBufferPointer<UInt8>
    ) -> Contradiction? { Self.grammar.contradiction(codes, property: property, value: value) }

    /// The vector with what the members of a JSON object define where this vector says Not Defined.
    public func completed(with members: some Sequence<(name: String, value: String)>) -> Self {
        var vector = self
        vector.codes = Self.grammar.completed(codes, with: members)
        return vector
    }

    /// The score that a member of FIRST's JSON has to have, by its name; nil for a name that is no score.
    ///
    /// `baseScore` is the score of the whole vector, as in revision 2 of the schema, which knows no other score.
    /// `threatScore` and `environmentalScore` are those of revision 1, which CSAF 2.1 (6.1.9) still names.
    public func score(ofProperty name: String) -> Score? {
        switch name {
        case "baseScore", "environmentalScore": score
        case "threatScore": threatScore
        default: nil
        }
    }

    /// The severity that a member has to have, by its name; nil for a name that is no severity.
    public func severity(ofProperty name: String) -> Severity? {
        switch name {
        case "baseSeverity", "environmentalSeverity": score.severity
        case "threatSeverity": threatScore.severity
        default: nil
        }
    }
}
