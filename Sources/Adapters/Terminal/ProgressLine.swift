// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Tells how far long work is: on a terminal one line that is painted over, elsewhere nothing.
///
/// Nothing is shown in the first second. The instant is an argument; nothing is timed here.
package struct ProgressLine {
    private let isTerminal: Bool
    private let write: (String) -> Void
    private let started: Double
    private var shown: Double
    private var isPainted = false

    /// Begins.
    ///
    /// - Parameters:
    ///   - isTerminal: whether to show anything.
    ///   - now: seconds on any steady clock.
    ///   - write: writes to the terminal.
    package init(isTerminal: Bool, now: Double, write: @escaping (String) -> Void) {
        self.isTerminal = isTerminal
        self.write = write
        started = now
        shown = now
    }

    /// Tells what is done of how much, at most ten times a second.
    package mutating func tell(_ what: String, done: Int, of total: Int, now: Double) {
        guard isTerminal, now - started > 1, now - shown > 0.1 else { return }
        shown = now
        isPainted = true
        let percent = total > 0 ? min(100, done * 100 / total) : 0
        write("\r\u{1B}[K\(what): \(percent) %")
    }

    /// Takes the line away.
    package mutating func end() {
        guard isPainted else { return }
        isPainted = false
        write("\r\u{1B}[K")
    }
}
