// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The values of a vector's metrics as numbers: one byte for each metric, in the standard's order.
///
/// The number is the place of the value in ``CVSSMetric/values``. Only this room makes one, so each number is a value.
struct MetricCodes: Hashable, Sendable {
    private var bytes = SIMD32<UInt8>()

    subscript(metric: Int) -> UInt8 {
        get { bytes[metric] }
        set { bytes[metric] = newValue }
    }

    /// The value of a mandatory metric; `first` is the value with number 0.
    func mandatory<Value: RawRepresentable<UInt8>>(_ metric: Int, first: Value) -> Value {
        Value(rawValue: bytes[metric]) ?? first
    }

    /// The value of a metric that can be Not Defined, which is nil here and number 0.
    func optional<Value: RawRepresentable<UInt8>>(_ metric: Int) -> Value? {
        bytes[metric] == 0 ? nil : Value(rawValue: bytes[metric] &- 1)
    }

    mutating func set<Value: RawRepresentable<UInt8>>(_ metric: Int, to value: Value) {
        bytes[metric] = value.rawValue
    }

    mutating func set<Value: RawRepresentable<UInt8>>(_ metric: Int, to value: Value?) {
        bytes[metric] = value.map { $0.rawValue &+ 1 } ?? 0
    }
}
