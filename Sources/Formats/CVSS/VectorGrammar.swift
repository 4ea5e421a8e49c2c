// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How the vectors of one version are written: its metrics, and the rules for the text.
struct VectorGrammar: Sendable {
    let metrics: [CVSSMetric]
    /// Whether metrics stand in the order of ``metrics`` (4.0) or in any order (2.0, 3.0 and 3.1).
    let isOrdered: Bool
    /// Bit n is set when metric n is mandatory.
    let mandatory: UInt32
    /// The abbreviations, packed; the place is the place in ``metrics``.
    private let keys: [UInt64]
    /// The abbreviations of values, packed; eight places for each metric, 0 where there is no value.
    private let valueKeys: [UInt64]
    /// The JSON properties as UTF-8.
    private let properties: [[UInt8]]

    init(isOrdered: Bool, _ metrics: [CVSSMetric]) {
        self.metrics = metrics
        self.isOrdered = isOrdered
        mandatory = metrics.indices.reduce(0) { metrics[$1].isMandatory ? $0 | 1 << UInt32($1) : $0 }
        keys = metrics.map { Self.packed($0.abbreviation) }
        valueKeys = metrics.flatMap { metric in
            let keys = metric.values.map { Self.packed($0.abbreviation) }
            return keys + Array(repeating: 0, count: 8 - keys.count)
        }
        properties = metrics.map { Array($0.property.utf8) }
    }

    /// Up to seven bytes in one number, with a 1 in front, so that a leading NUL byte is not nothing.
    private static func packed(_ text: String) -> UInt64 { text.utf8.reduce(1) { $0 << 8 | UInt64($1) } }

    /// The metric with these packed bytes; looked for from `start` on, where it is in a vector in order.
    func metric(_ key: UInt64, from start: Int) -> Int? {
        var index = start
        for _ in keys.indices {
            if index >= keys.count { index = 0 }
            if keys[index] == key { return index }
            index += 1
        }
        return nil
    }

    /// The number of the value with these packed bytes.
    func value(_ key: UInt64, of metric: Int) -> UInt8? {
        guard key != 0 else { return nil }
        for code in 0..<8 where valueKeys[metric * 8 + code] == key { return UInt8(code) }
        return nil
    }

    /// The metric with this JSON property.
    func metric(property: UnsafeBufferPointer<UInt8>) -> Int? {
        properties.firstIndex { $0.count == property.count && $0.elementsEqual(property) }
    }

    /// The canonical text: the standard's order, without what is Not Defined.
    func text(_ codes: MetricCodes, prefix: String) -> String {
        var text = prefix
        for (index, metric) in metrics.enumerated() where metric.isMandatory || codes[index] != 0 {
            if text.utf8.count > prefix.utf8.count { text += "/" }
            text += "\(metric.abbreviation):\(metric.values[Int(codes[index])].abbreviation)"
        }
        return text
    }
}
