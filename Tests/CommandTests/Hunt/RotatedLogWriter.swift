// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Synchronization

/// Writes an access log without pause on a thread of its own, and rotates it all the time; every hundredth line is an attack
/// with a number.
final class RotatedLogWriter: Sendable {
    /// How a log is rotated.
    enum Rotation: String, Sendable, CaseIterable {
        /// The file gets another name, and a new one is made.
        case rename
        /// The file is copied, and emptied.
        case copy
    }

    private struct State {
        var attacks = 0
        var lines = 0
        var isEnding = false
    }

    private let state = Mutex(State())
    private let done = DispatchSemaphore(value: 0)
    private let path: String
    private let rotation: Rotation

    /// Begins to write about so many lines a second, and rotates after so many.
    init(_ path: String, rotation: Rotation, linesPerSecond: Int, linesPerFile: Int) {
        self.path = path
        self.rotation = rotation
        let thread = Thread { [self] in
            write(linesPerSecond, linesPerFile)
            done.signal()
        }
        thread.start()
    }

    /// Lines so far.
    var lines: Int { state.withLock(\.lines) }

    /// Ends, and gives the number of attacks that were written.
    func end() -> Int {
        state.withLock { $0.isEnding = true }
        done.wait()
        return state.withLock(\.attacks)
    }

    /// Writes an attack by itself at once, and gives its number.
    func attack() -> Int {
        let number = state.withLock { state in
            state.attacks += 1
            return state.attacks
        }
        append([RotatedLogWriter.line("/vpns/attack?n=\(number);")])
        return number
    }

    private func write(_ perSecond: Int, _ perFile: Int) {
        let batch = max(1, perSecond / 100)
        var inFile = 0
        while !state.withLock(\.isEnding) {
            var text: [String] = []
            for _ in 0..<batch {
                let target = state.withLock { state in
                    state.lines += 1
                    guard state.lines % 100 == 0 else { return "/images/logo.png?\(state.lines)" }
                    state.attacks += 1
                    return "/vpns/attack?n=\(state.attacks);"
                }
                text.append(RotatedLogWriter.line(target))
            }
            append(text)
            inFile += batch
            if inFile >= perFile {
                rotate()
                inFile = 0
            }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    private static func line(_ target: String) -> String {
        "192.0.2.7 - - [20/Jan/2020:10:00:00 +0000] \"GET \(target) HTTP/1.1\" 404 5 \"-\" \"agent\"\n"
    }

    private func append(_ lines: [String]) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        let bytes = Array(lines.joined().utf8)
        _ = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    private func rotate() {
        for number in stride(from: 400, to: 0, by: -1) { rename("\(path).\(number)", "\(path).\(number + 1)") }
        switch rotation {
        case .rename: rename(path, path + ".1")
        case .copy:
            try? Data(contentsOf: URL(filePath: path)).write(to: URL(filePath: path + ".1"))
            truncate(path, 0)
        }
    }
}
