// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Terminal

/// The streams of a run: what was asked goes to stdout, everything else to stderr.
struct Console {
    let environment: [String: String]
    let style: Style
    let errorStyle: Style
    let showsProgress: Bool

    init(color: ColorChoice, noProgress: Bool) {
        // A reader that goes away shows as an error of the write, not as a signal that ends the program.
        signal(SIGPIPE, SIG_IGN)
        environment = ProcessInfo.processInfo.environment
        style = Style(isOn: color.isOn(isTerminal: isatty(STDOUT_FILENO) == 1, environment: environment))
        errorStyle = Style(isOn: color.isOn(isTerminal: isatty(STDERR_FILENO) == 1, environment: environment))
        showsProgress = !noProgress && isatty(STDERR_FILENO) == 1
    }

    /// Writes lines to stdout; a reader that has gone away ends the program quietly.
    func out(_ lines: some Sequence<String>) {
        var bytes: [UInt8] = []
        for line in lines {
            bytes.append(contentsOf: line.utf8)
            bytes.append(UInt8(ascii: "\n"))
            if bytes.count > 1 << 16 {
                Console.write(bytes, to: STDOUT_FILENO)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        Console.write(bytes, to: STDOUT_FILENO)
    }

    /// Writes one line to stdout.
    func out(_ line: String) { out(CollectionOfOne(line)) }

    /// Writes bytes to stdout as they are.
    func out(bytes: [UInt8]) { Console.write(bytes, to: STDOUT_FILENO) }

    /// Writes one line to stderr.
    func note(_ line: String) { Console.write(Array((line + "\n").utf8), to: STDERR_FILENO) }

    /// Writes findings to stderr: errors and warnings one by one, notes as a count unless asked for.
    func report(_ findings: [Finding], allNotes: Bool = false) {
        let shown = findings.filter { allNotes || $0.severity != .note }
        for finding in shown.prefix(200) {
            let text = finding.description.split(separator: "\n", omittingEmptySubsequences: false)
                .map { escaped($0) }.joined(separator: "\n")
            note(errorStyle.paint(text, finding.severity == .error ? .alarm : .warning))
        }
        if shown.count > 200 { note("… and \(shown.count - 200) more; --json lists all") }
        let notes = findings.count - shown.count
        if notes > 0 { note(errorStyle.paint("\(notes) note\(notes == 1 ? "" : "s"); --json lists them", .quiet)) }
    }

    /// ProgressLine on stderr, for long work on a terminal.
    func progress() -> ProgressLine {
        ProgressLine(isTerminal: showsProgress, now: Console.steadySeconds) { text in
            Console.write(Array(text.utf8), to: STDERR_FILENO)
        }
    }

    /// Seconds on a steady clock.
    static var steadySeconds: Double { ProcessInfo.processInfo.systemUptime }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                guard let start = buffer.baseAddress else { return }
                let written = Foundation.write(descriptor, start + done, buffer.count - done)
                if written < 0 {
                    if errno == EINTR { continue }
                    // The reader has gone away: that is how `| head` ends, and no failure of ours.
                    exit(errno == EPIPE ? 0 : 1)
                }
                done += written
            }
        }
    }
}
