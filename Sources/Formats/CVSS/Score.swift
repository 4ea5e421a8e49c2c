// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A CVSS score: 0.0 to 10.0, in tenths, so that two scores are equal or not and nothing is left to rounding.
public struct Score: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Ten times the score: 0 to 100.
    public let tenths: Int

    /// Makes a score; what is outside 0 to 100 becomes the nearer end, as the standards' equations do.
    public init(tenths: Int) { self.tenths = min(100, max(0, tenths)) }

    /// The score as a number; equal to the number that `7.5` in JSON is read as.
    public var value: Double { Double(tenths) / 10 }

    /// The score with one decimal.
    public var description: String { "\(tenths / 10).\(tenths % 10)" }

    /// By the number.
    public static func < (left: Score, right: Score) -> Bool { left.tenths < right.tenths }

    /// The rating of CVSS 3.0, 3.1 and 4.0 (Qualitative Severity Rating Scale).
    public var severity: Severity {
        switch tenths {
        case 0: .nothing
        case ..<40: .low
        case ..<70: .medium
        case ..<90: .high
        default: .critical
        }
    }

    /// The rating that NVD gives to scores of CVSS 2.0, whose standard has none: low, medium or high.
    public var nvdSeverity: Severity {
        switch tenths {
        case ..<40: .low
        case ..<70: .medium
        default: .high
        }
    }
}

/// How bad a score is, in a word; the raw value is the word of FIRST's JSON.
///
/// The standards' None is `nothing` here and in the metrics: an optional has a `none` of its own.
public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// 0.0.
    case nothing = "NONE"
    /// 0.1 to 3.9.
    case low = "LOW"
    /// 4.0 to 6.9.
    case medium = "MEDIUM"
    /// 7.0 to 8.9.
    case high = "HIGH"
    /// 9.0 to 10.0.
    case critical = "CRITICAL"
}
