// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A vector of CVSS 3.0 or 3.1: `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`.
///
/// Source: Common Vulnerability Scoring System v3.0 and v3.1: Specification Document (FIRST).
public struct CVSS3Vector: Hashable, Sendable {
    /// The two versions that share the metrics; their equations and their rounding differ.
    public enum Version: String, Hashable, Sendable, CaseIterable {
        /// CVSS 3.0 (2015).
        case v3_0 = "3.0"
        /// CVSS 3.1 (2019).
        case v3_1 = "3.1"
    }

    /// The version that scores it; the prefix of the text.
    public var version: Version
    var codes = MetricCodes()

    /// Makes a vector of base metrics; every other metric is Not Defined until it is set.
    public init(
        version: Version,
        attackVector: AttackVector,
        attackComplexity: AttackComplexity,
        privilegesRequired: PrivilegesRequired,
        userInteraction: UserInteraction,
        scope: Scope,
        confidentialityImpact: Impact,
        integrityImpact: Impact,
        availabilityImpact: Impact
    ) {
        self.version = version
        self.attackVector = attackVector
        self.attackComplexity = attackComplexity
        self.privilegesRequired = privilegesRequired
        self.userInteraction = userInteraction
        self.scope = scope
        self.confidentialityImpact = confidentialityImpact
        self.integrityImpact = integrityImpact
        self.availabilityImpact = availabilityImpact
    }
}

extension CVSS3Vector: CVSSVector {
    /// The metrics of the version, in the order of its specification.
    public static var metrics: [CVSSMetric] { grammar.metrics }

    /// Reads a vector from UTF-8 bytes, which are not kept: metrics in any order.
    ///
    /// - Throws: What is wrong with the text, and at which byte.
    public init(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(VectorError) {
        if VectorScanner.hasPrefix("CVSS:3.1/", bytes) {
            version = .v3_1
        } else if VectorScanner.hasPrefix("CVSS:3.0/", bytes) {
            version = .v3_0
        } else {
            throw VectorError(reason: .wrongPrefix(expected: ["CVSS:3.0/", "CVSS:3.1/"]), offset: 0)
        }
        codes = try Self.grammar.parse(bytes, from: Self.prefixLength)
    }

    /// Whether `vectorString.pattern` of FIRST's JSON schema for a version matches: any metrics in any order, repeated
    /// or not, behind the prefix.
    public static func matchesSchemaPattern(_ bytes: UnsafeBufferPointer<UInt8>, version: Version) -> Bool {
        VectorScanner.hasPrefix(version == .v3_0 ? "CVSS:3.0/" : "CVSS:3.1/", bytes)
            && grammar.isListOfMetrics(bytes, from: prefixLength)
    }

    private static var prefixLength: Int { 9 }

    /// Reads a vector.
    ///
    /// - Throws: What is wrong with the text, and at which byte.
    public init(_ text: String) throws(VectorError) {
        var text = text
        self = try text.withUTF8 { bytes in
            Result { () throws(VectorError) in try CVSS3Vector(utf8: bytes) }
        }.get()
    }

    /// The canonical text: metrics in the order of the specification, without those that are Not Defined.
    public var description: String { Self.grammar.text(codes, prefix: "CVSS:\(version.rawValue)/") }

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
    public func score(ofProperty name: String) -> Score? {
        switch name {
        case "baseScore": baseScore
        case "temporalScore": temporalScore
        case "environmentalScore": environmentalScore
        default: nil
        }
    }

    /// The severity that a member has to have, by its name; nil for a name that is no severity.
    public func severity(ofProperty name: String) -> Severity? {
        switch name {
        case "baseSeverity": baseScore.severity
        case "temporalSeverity": temporalScore.severity
        case "environmentalSeverity": environmentalScore.severity
        default: nil
        }
    }
}
