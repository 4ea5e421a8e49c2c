// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
import Foundation
import LogRecords

/// Reads logs with several threads, and gives what was found in the order of the logs and their lines.
///
/// A file of an ordinary format is read in stretches by whichever thread is free; what is packed, has a header or arrives by a
/// pipe is read by one thread from beginning to end, several such files side by side. Memory is constant.
package final class LogCrew<Work: LogWork> {
    /// Told what is found, on the thread that called ``run(_:)``.
    package struct Listener {
        /// What was found in a part of a file, with the name of the file and the number of its lines before the part.
        package var found: (Work.Found, String, Int) throws -> Void
        /// A file was read.
        package var file: (LogFileReport) throws -> Void
        /// Bytes that were read so far.
        package var progress: (UInt64) -> Void

        /// Makes a listener.
        package init(
            found: @escaping (Work.Found, String, Int) throws -> Void,
            file: @escaping (LogFileReport) throws -> Void = { _ in },
            progress: @escaping (UInt64) -> Void = { _ in }
        ) {
            self.found = found
            self.file = file
            self.progress = progress
        }
    }

    private let makeWork: @Sendable () -> Work
    private let options: LogReadingOptions
    private let purpose: LogPurpose
    private var findings: [Finding] = []

    /// Makes a crew; every thread has a work of its own.
    package init(
        options: LogReadingOptions = LogReadingOptions(),
        for purpose: LogPurpose,
        work: @escaping @Sendable () -> Work
    ) {
        self.options = options
        self.purpose = purpose
        makeWork = work
    }

    /// Reads the logs, in their order.
    ///
    /// - Returns: everything that was remarked; an error means that something was not read.
    /// - Throws: what the listener throws, and what the work throws.
    package func run(_ inputs: [LogInput], _ listener: Listener) throws -> [Finding] {
        findings = []
        // Descriptors are held a few hundred at a time, however many logs there are.
        var start = 0
        while start < inputs.count {
            let group = Array(inputs[start..<min(start + 256, inputs.count)])
            try runGroup(group, listener)
            start += group.count
        }
        return findings
    }

    private func runGroup(_ inputs: [LogInput], _ listener: Listener) throws {
        var logs: [PreparedLog] = []
        for input in inputs {
            do {
                logs.append(try PreparedLog(input, options))
            } catch {
                let message = "'\(input.name)' \(error)"
                let help = "the log was not \(purpose.rawValue)"
                findings.append(
                    Finding(.error, "hunt.unreadable-log", at: Place(file: input.name), message, help: help)
                )
                try listener.file(
                    LogFileReport(name: input.name, format: nil, coverage: LogCoverage(), isDamaged: true)
                )
            }
        }
        let stretches = logs.indices.flatMap { logs[$0].stretches($0) }
        let queue = StretchQueue<Work>(stretches, threads: options.threads)
        let threads = startThreads(min(options.threads, stretches.count), logs, queue)
        defer {
            queue.cancel()
            for thread in threads { thread.wait() }
        }
        try receive(queue, logs, listener)
    }

    private func startThreads(_ count: Int, _ logs: [PreparedLog], _ queue: StretchQueue<Work>) -> [DispatchSemaphore] {
        (0..<count).map { _ in
            let done = DispatchSemaphore(value: 0)
            let (makeWork, options, purpose) = (self.makeWork, self.options, self.purpose)
            let thread = Thread {
                StretchWorker(logs, queue, makeWork(), options, for: purpose).run()
                done.signal()
            }
            thread.stackSize = 8 << 20
            thread.start()
            return done
        }
    }

    private func receive(_ queue: StretchQueue<Work>, _ logs: [PreparedLog], _ listener: Listener) throws {
        var current = -1
        var merge = FileMerge()
        while let (stretch, pieces, end) = queue.receive() {
            if stretch.log != current {
                try finish(current, logs, &merge, listener)
                current = stretch.log
            }
            for piece in pieces {
                try listener.found(piece.found, logs[stretch.log].input.name, merge.linesBefore)
                merge.coverage.append(piece.coverage)
                listener.progress(piece.bytes)
            }
            guard let end else { continue }
            if let failure = end.failure { throw failure }
            merge.add(end, isPart: stretch.range != nil)
        }
        try finish(current, logs, &merge, listener)
    }

    private func finish(_ index: Int, _ logs: [PreparedLog], _ merge: inout FileMerge, _ listener: Listener) throws {
        guard index >= 0 else { return }
        let log = logs[index]
        if merge.isInParts {
            // What one thread that reads a whole log remarks itself.
            findings += log.detection?.findings ?? []
            let remarks = LogRemarks(
                file: log.input.name,
                format: merge.format ?? .text,
                coverage: merge.coverage,
                overlong: merge.overlong
            ).findings
            findings += remarks
            merge.isDamaged = merge.isDamaged || remarks.contains { $0.severity == .error }
        }
        findings += merge.findings
        if let size = log.file.size, let now = log.file.sizeNow, now > size {
            let message = "\(now - size) bytes were added while it was read, and were not \(purpose.rawValue)"
            findings.append(Finding(.note, "hunt.log-grew", at: Place(file: log.input.name), message))
        }
        try listener.file(
            LogFileReport(
                name: log.input.name,
                format: merge.format,
                coverage: merge.coverage,
                isDamaged: merge.isDamaged
            )
        )
        merge = FileMerge()
    }
}

/// What the parts of one file give together.
private struct FileMerge {
    var coverage = LogCoverage()
    var findings: [Finding] = []
    var format: LogFormat?
    var overlong: OverlongLine?
    var isDamaged = false
    var isInParts = false
    /// Lines of the parts that are merged; a whole log counts its lines itself.
    var linesBefore: Int { isInParts ? coverage.lines : 0 }

    mutating func add(_ end: StretchEnd, isPart: Bool) {
        isInParts = isPart
        findings += end.findings
        format = end.format ?? format
        overlong = overlong ?? end.overlong
        isDamaged = isDamaged || end.isDamaged
    }
}
