// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
package import LogRecords

/// A log, with all files of its rotation, after a hunt in it.
package struct HuntedLog: Hashable, Sendable {
    /// What kind of log it is, as far as a period of hunting cares.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// What a web server was asked.
        case access
        /// What programs wrote as errors, without a time.
        case error
        /// Commands that were typed or run.
        case shell
        /// What cron started.
        case cron
        /// Everything else.
        case other

        /// The kind of a format.
        package init(_ format: LogFormat) {
            switch format {
            case .combined, .netscalerAccess, .w3c: self = .access
            case .netscalerError: self = .error
            case .netscalerShell: self = .shell
            case .cron: self = .cron
            case .netscalerLog, .syslog, .jsonl, .csv, .text: self = .other
            }
        }

        /// The kind of a format by its name.
        package init?(format: String) {
            guard let format = LogFormat(rawValue: format) else { return nil }
            self.init(format)
        }
    }

    /// The log: the path without the turn of the rotation.
    package let name: String
    /// What it is.
    package let kind: Kind
    /// What its files cover together, the oldest first.
    package private(set) var coverage = LogCoverage()
    /// Whether something of it could not be read.
    package private(set) var isDamaged = false

    /// A log of which nothing was read yet.
    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// Joins the next file of the rotation.
    package mutating func append(_ coverage: LogCoverage, isDamaged: Bool) {
        self.coverage.append(coverage)
        self.isDamaged = self.isDamaged || isDamaged
    }

    /// What of a period it does not cover, by time; empty when it covers all of it.
    package func uncovered(_ period: HuntingPeriod) -> [LogGap] { coverage.uncovered(from: period.from, to: period.to) }
}
