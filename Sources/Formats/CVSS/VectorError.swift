// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why a text is no CVSS vector.
public struct VectorError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The text does not begin with one of these.
        case wrongPrefix(expected: [String])
        /// Two slashes with nothing between them, a slash at the end, or no metric at all.
        case emptyMetric
        /// There is no `:` behind the abbreviation.
        case noValue(metric: String)
        /// This version has no metric with this abbreviation.
        case unknownMetric(String)
        /// The metric has no value with this abbreviation.
        case unknownValue(String, metric: String, known: [String])
        /// The metric stands there a second time.
        case repeatedMetric(String)
        /// The metric stands behind one that it must precede (4.0 only, section 7 of its specification).
        case outOfOrder(metric: String, behind: String)
        /// These mandatory metrics are not there.
        case missingMetrics([String])
    }

    /// What is wrong.
    public let reason: Reason
    /// Where: the byte at which the faulty part begins, from 0; the length of the text where something is missing.
    public let offset: Int
}

extension VectorError: CustomStringConvertible {
    /// What is wrong, for people: lower case, no full stop.
    public var description: String {
        let what =
            switch reason {
            case .wrongPrefix(let expected):
                "a vector of this version begins with \(expected.map { "'\($0)'" }.joined(separator: " or "))"
            case .emptyMetric: "a metric is expected"
            case .noValue(let metric): "'\(metric)' has no value: write \(metric):value"
            case .unknownMetric(let metric): "there is no metric '\(metric)' in this version"
            case .unknownValue(let value, let metric, let known):
                "'\(value)' is no value of \(metric), which has \(known.joined(separator: ", "))"
            case .repeatedMetric(let metric): "\(metric) stands there twice"
            case .outOfOrder(let metric, let behind): "\(metric) must stand before \(behind)"
            case .missingMetrics(let metrics): "mandatory: \(metrics.joined(separator: ", "))"
            }
        return "\(what) (at byte \(offset))"
    }
}
