// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What the vectors of all versions have in common.
///
/// Use the types themselves where speed matters: ``CVSS2Vector``, ``CVSS3Vector``, ``CVSS4Vector``.
public protocol CVSSVector: Hashable, Sendable, CustomStringConvertible {
    /// The metrics of the version, in the order of its specification.
    static var metrics: [CVSSMetric] { get }

    /// Reads a vector from UTF-8 bytes, which are not kept.
    ///
    /// - Throws: What is wrong with the text, and at which byte.
    init(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(VectorError)

    /// Reads a vector.
    ///
    /// - Throws: What is wrong with the text, and at which byte.
    init(_ text: String) throws(VectorError)

    /// The canonical text: metrics in the order of the specification, without those that are Not Defined.
    var description: String { get }

    /// The value of each metric, in the order of ``metrics``.
    var values: [CVSSMetric.Value] { get }

    /// What the members of a JSON object say otherwise than this vector, in their order.
    ///
    /// Members that are no property for a metric (scores, `version`, `vectorString`) are passed over; a word that the
    /// schema does not know contradicts. Enough for CSAF test 6.1.10.
    func contradictions(among members: some Sequence<(name: String, value: String)>) -> [Contradiction]

    /// The same for one member whose name and value are UTF-8 bytes; nil when it does not contradict.
    func contradiction(
        property: UnsafeBufferPointer<UInt8>,
        value: UnsafeBufferPointer<UInt8>
    ) -> Contradiction?

    /// The vector with what the members of a JSON object define where this vector says Not Defined.
    ///
    /// CSAF has documents whose members say more than their vector (its examples for test 6.2.19, products that are fixed):
    /// this is the vector they mean. Members that contradict change nothing.
    func completed(with members: some Sequence<(name: String, value: String)>) -> Self

    /// The score that a member of FIRST's JSON has to have, by its name (`baseScore`, `temporalScore`, …).
    ///
    /// Nil for a name that is no score in this version. Enough for CSAF test 6.1.9.
    func score(ofProperty name: String) -> Score?

    /// The severity that a member has to have, by its name (`baseSeverity`, …); nil for a name that is no severity.
    func severity(ofProperty name: String) -> Severity?
}
