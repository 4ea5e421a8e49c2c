// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
import Foundation
package import Hunting
package import LogRecords
package import Sigma

/// Hunts in logs with several threads, and gives what was found in the order of the logs and their lines.
///
/// A file of an ordinary format is read in stretches by whichever thread is free; what is packed, has a header or arrives by a
/// pipe is read by one thread from beginning to end, several such files side by side. Memory is constant.
package final class LogHunt {
    /// What was read of one file.
    package struct FileReport: Sendable {
        /// The name of the file.
        package let name: String
        /// The format it was read in; nil when it could not be opened.
        package let format: LogFormat?
        /// What it covers.
        package let coverage: LogCoverage
        /// Whether something of it could not be read.
        package let isDamaged: Bool
    }

    /// Told what is found, on the thread that called ``run(_:)``.
    package struct Listener {
        /// A hit, with the name of the file and the line in it, from 1.
        package var hit: (Hit, String, Int) throws -> Void
        /// A file was read.
        package var file: (FileReport) throws -> Void
        /// Bytes that were read so far.
        package var progress: (UInt64) -> Void

        /// Makes a listener.
        package init(
            hit: @escaping (Hit, String, Int) throws -> Void,
            file: @escaping (FileReport) throws -> Void = { _ in },
            progress: @escaping (UInt64) -> Void = { _ in }
        ) {
            self.hit = hit
            self.file = file
            self.progress = progress
        }
    }

    private let compiled: CompiledRules
    private let options: HuntOptions
    private var findings: [Finding] = []

    /// Makes a hunt.
    package init(_ rules: HuntRules, options: HuntOptions = HuntOptions()) {
        compiled = CompiledRules(rules)
        self.options = options
    }

    /// How the rules were compiled, for each format that was met.
    package var reports: [LogFormat: MatcherReport] { compiled.reports }

    /// Bytes of the files, as far as they have a size.
    package static func size(of inputs: [LogInput]) -> UInt64 {
        inputs.reduce(0) { sum, input in
            guard case .path(let path) = input.source else { return sum }
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return sum + ((attributes?[.size] as? NSNumber)?.uint64Value ?? 0)
        }
    }

    /// Hunts in the logs, in their order.
    ///
    /// - Returns: everything that was remarked; an error means that something was not hunted in.
    /// - Throws: what the listener throws, and `MatcherError` when rules cannot be compiled.
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
                let help = "the log was not hunted in"
                findings.append(
                    Finding(.error, "hunt.unreadable-log", at: Place(file: input.name), message, help: help)
                )
                try listener.file(FileReport(name: input.name, format: nil, coverage: LogCoverage(), isDamaged: true))
            }
        }
        let stretches = logs.indices.flatMap { logs[$0].stretches($0) }
        let queue = StretchQueue(stretches, threads: options.threads)
        let threads = startThreads(min(options.threads, stretches.count), logs, queue)
        defer {
            queue.cancel()
            for thread in threads { thread.wait() }
        }
        try receive(queue, logs, listener)
    }

    private func startThreads(_ count: Int, _ logs: [PreparedLog], _ queue: StretchQueue) -> [DispatchSemaphore] {
        (0..<count).map { _ in
            let done = DispatchSemaphore(value: 0)
            let compiled = self.compiled
            let options = self.options
            let thread = Thread {
                StretchWorker(logs, queue, compiled, options).run()
                done.signal()
            }
            thread.stackSize = 8 << 20
            thread.start()
            return done
        }
    }

    private func receive(_ queue: StretchQueue, _ logs: [PreparedLog], _ listener: Listener) throws {
        var current = -1
        var merge = FileMerge()
        while let (stretch, pieces, end) = queue.receive() {
            if stretch.log != current {
                try finish(current, logs, &merge, listener)
                current = stretch.log
            }
            for piece in pieces {
                for hit in piece.hits {
                    try listener.hit(hit, logs[stretch.log].input.name, merge.linesBefore + hit.line + 1)
                }
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
            let message = "\(now - size) bytes were added while it was read, and were not hunted in"
            findings.append(Finding(.note, "hunt.log-grew", at: Place(file: log.input.name), message))
        }
        try listener.file(
            FileReport(name: log.input.name, format: merge.format, coverage: merge.coverage, isDamaged: merge.isDamaged)
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
