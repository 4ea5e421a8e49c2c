// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// All versions that begin alike: `12.3.x`, `7.x`, `12.2.x.x`.
struct VersionSeries {
    /// The beginning they share, `12.3`.
    let start: String
    /// The beginning of the next series, `12.4`.
    let next: String

    /// Nil when the text does not end in `.x`.
    init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        var found = false
        while bytes.count > 2, let last = bytes.last, last | 0x20 == UInt8(ascii: "x") || last == UInt8(ascii: "*"),
            bytes[bytes.endIndex - 2] == UInt8(ascii: ".")
        {
            bytes = bytes.dropLast(2)
            found = true
        }
        guard found, let last = bytes.last, last.isDigit else { return nil }
        start = String(decoding: bytes, as: UTF8.self)
        var digits: [UInt8] = []
        while let last = bytes.last, last.isDigit {
            digits.insert(last, at: 0)
            bytes.removeLast()
        }
        guard digits.count <= 18, let number = UInt64(String(decoding: digits, as: UTF8.self)) else { return nil }
        next = String(decoding: bytes, as: UTF8.self) + String(number + 1)
    }

    /// The bound that `comparator` and this series make: `<=7.x` is `<8`.
    ///
    /// In a scheme with lines the beginning alone stands for all versions of its line.
    func bound(
        _ comparator: VersionConstraint.Comparator,
        scheme: VersionScheme
    ) -> (VersionConstraint.Comparator, String) {
        if scheme.hasLines { return (comparator, start) }
        return switch comparator {
        case .less, .greaterOrEqual: (comparator, start)
        case .lessOrEqual: (.less, next)
        case .greater: (.greaterOrEqual, next)
        case .equal, .notEqual: (comparator, start)
        }
    }

    /// The series as a range.
    func statement(scheme: VersionScheme) -> VersionStatement {
        do {
            if scheme.hasLines {
                let line = VersionConstraint(.equal, try Version(start, scheme: scheme))
                return .range(try VersionRange([line], scheme: scheme))
            }
            let low = VersionConstraint(.greaterOrEqual, try Version(start, scheme: scheme))
            let high = VersionConstraint(.less, try Version(next, scheme: scheme))
            return .range(try VersionRange([low, high], scheme: scheme))
        } catch {
            return .notMachineReadable(error.reason)
        }
    }
}
