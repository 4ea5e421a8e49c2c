// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import LogFiles
import Terminal

/// How far the reading of logs has come, with its rate and what time is left.
struct ReadingProgress {
    private let doing: String
    private let total: UInt64
    private let began = Console.steadySeconds
    private var done: UInt64 = 0
    private var progress: ProgressLine

    init(_ doing: String, of inputs: [LogInput], _ console: Console) {
        self.doing = doing
        total = inputs.reduce(0) { $0 + $1.size }
        progress = console.progress()
    }

    mutating func add(_ bytes: UInt64) {
        done += bytes
        let now = Console.steadySeconds
        let perSecond = Double(done) / max(now - began, 0.001)
        let left = total > done ? Int(Double(total - done) / max(perSecond, 1)) : 0
        let text = "\(doing), \(Int(perSecond / 1e6)) MB/s, \(left) s left"
        progress.tell(text, done: Int(clamping: done), of: Int(clamping: total), now: now)
    }

    mutating func end() { progress.end() }
}
