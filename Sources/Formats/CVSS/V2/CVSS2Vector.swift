// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A vector of CVSS 2.0: `AV:N/AC:L/Au:N/C:C/I:C/A:C`.
///
/// Source: A Complete Guide to the Common Vulnerability Scoring System, Version 2.0 (FIRST, 2007).
public struct CVSS2Vector: Hashable, Sendable {
    var codes = MetricCodes()

    /// Makes a vector of base metrics; every other metric is Not Defined until it is set.
    public init(
        accessVector: AccessVector,
        accessComplexity: AccessComplexity,
        authentication: Authentication,
        confidentialityImpact: Impact,
        integrityImpact: Impact,
        availabilityImpact: Impact
    ) {
        self.accessVector = accessVector
        self.accessComplexity = accessComplexity
        self.authentication = authentication
        self.confidentialityImpact = confidentialityImpact
        self.integrityImpact = integrityImpact
        self.availabilityImpact = availabilityImpact
    }
}

extension CVSS2Vector: CVSSVector {
    /// The metrics of the version, in the order of its specification.
    public static var metrics: [CVSSMetric] { grammar.metrics }

    /// Reads a vector from UTF-8 bytes, which are not kept: metrics in any order, no parentheses around them.
    ///
    /// - Throws: What is wrong with the text, and at which byte.
    public init(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(VectorError) {
        codes = try Self.grammar.parse(bytes, from: 0)
    }

    /// Whether `vectorString.pattern` of FIRST's JSON schema for 2.0 matches: any metrics in any order, repeated or not.
    public static func matchesSchemaPattern(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        grammar.isListOfMetrics(bytes, from: 0)
    }

    /// Reads a vector.
    ///
    /// - Throws: What is wrong with the text, and at which byte.
    public init(_ text: String) throws(VectorError) {
        var text = text
        self = try text.withUTF8 { bytes in
            Result { () throws(VectorError) in try CVSS2Vector(utf8: bytes) }
        }.get()
    }

    /// The canonical text: metrics in the order of the specification, without those that are Not Defined.
    public var description: String { Self.grammar.text(codes, prefix: "") }

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

    /// Nil: JSON for 2.0 has no severities.
    public func severity(ofProperty name: String) -> Severity? { nil }
}
