// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A member of a CVSS object in JSON that says something else than the object's vector.
///
/// The vector takes precedence (CSAF 2.1, section 6.1.9).
public struct Contradiction: Hashable, Sendable {
    /// The member, as `attackVector`.
    public let property: String
    /// Its value in the object.
    public let stated: String
    /// What the vector says, as a word of FIRST's JSON: `NETWORK`.
    public let expected: String
    /// The metric of the vector.
    public let metric: CVSSMetric
    /// Whether the vector does not define the metric, or says Not Defined, which the standards call the same.
    ///
    /// `NOT_DEFINED` in the object is no contradiction then; every other word is, though a mild one: the official
    /// documents for CSAF test 6.2.19 have such members and count as valid.
    public let isVectorSilent: Bool
}

extension VectorGrammar {
    /// What a member contradicts; nil when it agrees, or is no property for a metric.
    func contradiction(
        _ codes: MetricCodes,
        property: UnsafeBufferPointer<UInt8>,
        value: UnsafeBufferPointer<UInt8>
    ) -> Contradiction? {
        guard let index = metric(property: property) else { return nil }
        let metric = metrics[index]
        let expected = metric.values[Int(codes[index])]
        guard !expected.word.utf8.elementsEqual(value) else { return nil }
        return Contradiction(
            property: metric.property,
            stated: String(decoding: value, as: UTF8.self),
            expected: expected.word,
            metric: metric,
            isVectorSilent: !metric.isMandatory && codes[index] == 0
        )
    }

    /// The same for name and value pairs, in their order.
    func contradictions(
        _ codes: MetricCodes,
        among members: some Sequence<(name: String, value: String)>
    ) -> [Contradiction] {
        members.compactMap { member in
            var (name, value) = member
            return name.withUTF8 { name in
                value.withUTF8 { contradiction(codes, property: name, value: $0) }
            }
        }
    }

    /// The codes with what the members define and the vector does not.
    func completed(_ codes: MetricCodes, with members: some Sequence<(name: String, value: String)>) -> MetricCodes {
        var completed = codes
        for member in members {
            guard let index = metrics.firstIndex(where: { $0.property == member.name }), codes[index] == 0,
                !metrics[index].isMandatory,
                let code = metrics[index].values.firstIndex(where: { $0.word == member.value })
            else { continue }
            completed[index] = UInt8(code)
        }
        return completed
    }
}
