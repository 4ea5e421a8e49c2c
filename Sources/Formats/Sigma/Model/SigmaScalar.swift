// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A value as a rule writes it, before any modifier.
public enum SigmaScalar: Hashable, Sendable {
    /// A text, with Sigma's wildcards and backslashes as written.
    case text(String)
    /// A number without quotation marks.
    case number(SigmaNumber)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`, `~` or nothing.
    case null
}

/// A number of a rule or an event: exact for whole numbers of 64 bits, otherwise a double.
public struct SigmaNumber: Hashable, Sendable, Comparable {
    /// The value, when it is a whole number that fits in 64 bits.
    public let integer: Int64?
    /// The value, rounded when it needs more than 53 bits.
    public let double: Double

    /// A whole number.
    public init(_ integer: Int64) {
        self.integer = integer
        double = Double(integer)
    }

    /// A number; one without a fraction is held as a whole number.
    public init(_ double: Double) {
        self.double = double
        integer = Int64(exactly: double)
    }

    /// Reads a decimal number: sign, digits, fraction, exponent; nil for anything else, also for `0x10`, `inf` and `nan`.
    public init?(_ text: some StringProtocol) {
        guard let value = SigmaNumber.read(text.utf8) else { return nil }
        self = value
    }

    static func read(_ bytes: some Collection<UInt8>) -> SigmaNumber? {
        guard bytes.count <= 40, !bytes.isEmpty else { return nil }
        var hasDigit = false
        var isInteger = true
        var magnitude: UInt64 = 0
        var overflowed = false
        var position = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigit = true
                if isInteger, !overflowed {
                    let (product, first) = magnitude.multipliedReportingOverflow(by: 10)
                    let (sum, second) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
                    overflowed = first || second
                    magnitude = sum
                }
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                if position > 0 { isInteger = false }
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
                if !hasDigit { return nil }
                isInteger = false
            default: return nil
            }
            position += 1
        }
        guard hasDigit else { return nil }
        if isInteger, !overflowed {
            let isNegative = bytes.first == UInt8(ascii: "-")
            if !isNegative, magnitude <= UInt64(Int64.max) { return SigmaNumber(Int64(magnitude)) }
            if isNegative, magnitude <= UInt64(Int64.max) { return SigmaNumber(-Int64(magnitude)) }
        }
        guard let double = Double(String(decoding: bytes, as: UTF8.self)), double.isFinite else { return nil }
        return SigmaNumber(double)
    }

    /// Equal numbers, however they are written.
    public static func == (left: SigmaNumber, right: SigmaNumber) -> Bool {
        if let left = left.integer, let right = right.integer { return left == right }
        return left.double == right.double && (left.integer == nil) == (right.integer == nil)
    }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(double) }

    /// By value.
    public static func < (left: SigmaNumber, right: SigmaNumber) -> Bool {
        if let left = left.integer, let right = right.integer { return left < right }
        return left.double < right.double
    }
}

extension SigmaNumber: CustomStringConvertible {
    /// The shortest decimal text: `4625`, `0.5`.
    public var description: String { integer.map(String.init) ?? String(double) }
}
