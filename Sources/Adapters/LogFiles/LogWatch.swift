// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
package import Following
import Foundation
package import Hunting
package import LogRecords
package import Sigma

/// Hunts in logs while they are written, across their rotation, and can go on after a stop.
///
/// One thread; it never waits. What was hunted in is in ``places``: kept together with what was made of the hits, no line is
/// missed and none counts twice.
package final class LogWatch {
    /// What was read of a log so far, with all files of its rotation since the watch began.
    package struct Report: Sendable {
        /// The path of the log.
        package let name: String
        /// What it was detected as; nil until it has a line.
        package fileprivate(set) var format: LogFormat?
        /// What was read covers.
        package fileprivate(set) var coverage = LogCoverage()
    }

    /// About how much is read of each log in one call.
    private static let pollBytes = 8 << 20

    private let compiled: CompiledRules
    private let followers: [LogFollower]
    private var hunters: [LogFormat: ChunkHunter] = [:]
    private var known: [Int]

    /// What was read of each log.
    package private(set) var reports: [Report]

    /// Begins with the first line of each log, or where a state says.
    package init(_ rules: HuntRules, _ paths: [String], state: FollowState, options: LogReadingOptions) {
        compiled = CompiledRules(rules)
        let reading = LogOptions(zone: options.zone, dateOrder: options.dateOrder)
        followers = paths.map { path in
            LogFollower(path, places: state.logs[path] ?? [], options: reading, format: options.format)
        }
        reports = paths.map { Report(name: $0) }
        known = paths.map { _ in 0 }
    }

    /// How far the files of each log have been hunted in, by the path of the log.
    package var places: [String: [FollowedFile]] {
        Dictionary(followers.map { ($0.path, $0.places) }) { first, _ in first }
    }

    /// Hunts in every line that was written since the last call.
    ///
    /// - Parameter body: takes the hits of each log in the order of its lines, with the log and the line, from 1.
    /// - Returns: whether there was anything; then more may be there already.
    /// - Throws: `MatcherError` when rules cannot be compiled.
    package func poll(_ body: (Hit, String, Int) -> Void) throws(MatcherError) -> Bool {
        var isAny = false
        var failure: MatcherError?
        for (index, follower) in followers.enumerated() {
            let wasAny = follower.poll(upTo: LogWatch.pollBytes) { lines in
                guard failure == nil else { return }
                do throws(MatcherError) { try take(lines, index, body) } catch { failure = error }
            }
            isAny = wasAny || isAny
        }
        if let failure { throw failure }
        return isAny
    }

    /// What was remarked since the last call.
    package func newFindings() -> [Finding] {
        var found: [Finding] = []
        for (index, follower) in followers.enumerated() {
            let remarks = (follower.detection?.findings ?? []) + follower.findings
            if known[index] > remarks.count { known[index] = 0 }
            found += remarks[known[index]...]
            known[index] = remarks.count
        }
        return found
    }

    private func take(
        _ lines: FollowedLines,
        _ index: Int,
        _ body: (Hit, String, Int) -> Void
    ) throws(MatcherError) {
        reports[index].format = lines.parser.format
        switch lines.piece {
        case .overlong: reports[index].coverage.addUnreadable(.overlong)
        case .lines(let chunk):
            lines.parser.scan(chunk, into: &reports[index].coverage)
            try hunter(lines.parser.format).hunt(chunk, lines.parser) { hit in
                body(hit, lines.log, chunk.firstLine + hit.line)
            }
        }
    }

    private func hunter(_ format: LogFormat) throws(MatcherError) -> ChunkHunter {
        if let hunter = hunters[format] { return hunter }
        let made = try ChunkHunter(try compiled.rules(for: format))
        hunters[format] = made
        return made
    }
}
