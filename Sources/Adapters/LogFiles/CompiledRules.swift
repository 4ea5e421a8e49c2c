// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Hunting
import LogRecords
import Sigma

/// The rules of a hunt, compiled for each format when a log of it is met.
final class CompiledRules: @unchecked Sendable {
    private let rules: HuntRules
    private let lock = NSLock()
    private var compiled: [LogFormat: FormatRules] = [:]

    init(_ rules: HuntRules) { self.rules = rules }

    /// The rules that concern a format.
    func rules(for format: LogFormat) throws(MatcherError) -> FormatRules {
        lock.lock()
        defer { lock.unlock() }
        if let known = compiled[format] { return known }
        let made = try FormatRules(rules, format)
        compiled[format] = made
        return made
    }

    /// For each format that was met how its rules were compiled.
    var reports: [LogFormat: MatcherReport] {
        lock.lock()
        defer { lock.unlock() }
        return compiled.mapValues(\.matcher.report)
    }
}
