// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework

/// Counts sightings, and lines by the strongest verdict that was given to each.
package struct HuntTally: Hashable, Sendable {
    /// All sightings.
    package private(set) var sightings = 0
    /// Lines with a sighting, by the strongest verdict; a correlation belongs to no line.
    package private(set) var lines: [AbuseVerdict: Int] = [:]
    /// Correlations that hit, by verdict.
    package private(set) var correlations: [AbuseVerdict: Int] = [:]
    /// Files with a sighting by place or content, by verdict.
    package private(set) var files: [AbuseVerdict: Int] = [:]
    /// The strongest of all.
    package private(set) var strongest: AbuseVerdict?

    private var lastLine: SightedLine?
    private var lastVerdict: AbuseVerdict = .attempt

    /// Nothing was seen.
    package init() {}

    /// Counts a sighting; those of one line come one behind the other.
    package mutating func add(_ sighting: Sighting) {
        count(sighting.verdict)
        guard sighting.correlation == nil else {
            correlations[sighting.verdict, default: 0] += 1
            return
        }
        let line = SightedLine(file: sighting.file, line: sighting.line)
        if line == lastLine {
            guard sighting.verdict > lastVerdict else { return }
            lines[lastVerdict, default: 0] -= 1
        }
        lastLine = line
        lastVerdict = sighting.verdict
        lines[sighting.verdict, default: 0] += 1
    }

    /// Counts a sighting in a file, by place or content.
    package mutating func addFile(_ verdict: AbuseVerdict) {
        count(verdict)
        files[verdict, default: 0] += 1
    }

    private mutating func count(_ verdict: AbuseVerdict) {
        sightings += 1
        strongest = strongest.map { max($0, verdict) } ?? verdict
    }
}
