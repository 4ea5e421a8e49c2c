// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import LogRecords

/// What one thread does with the lines of logs, and what it finds in them; one of these for each thread.
package protocol LogWork: SendableMetatype {
    /// What is found in a part of a log. Parts are handed over in the order of the logs and their lines.
    associatedtype Found: Sendable

    /// What is found before anything was read.
    func begin() -> Found

    /// Takes whole lines.
    ///
    /// - Parameters:
    ///   - chunk: the lines.
    ///   - parser: the parser of the log; it is moved on.
    ///   - linesBefore: lines of the part (of the whole log, where that is read in order) before the chunk.
    ///   - found: what is found is added to this.
    /// - Throws: what keeps the work from being done; the reading ends with it.
    mutating func take(_ chunk: LogChunk, _ parser: LogParser, linesBefore: Int, into found: inout Found) throws

    /// How much was found: a thread that is ahead of others waits when it has found much.
    static func weight(of found: Found) -> Int
}

/// What logs are read for, as remarks about them name it.
package enum LogPurpose: String, Sendable {
    /// Somebody hunts in them.
    case hunt = "hunted in"
    /// Something in them is counted.
    case count = "counted"
}
