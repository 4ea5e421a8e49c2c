// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Examining
package import Findings
import Foundation
import Instants
import YARA

/// Examines a mounted image or a collected folder for signs of abuse in its files.
///
/// Nothing is executed or written; links are not followed, devices, sockets and pipes not opened; one folder at a time is
/// listed and one block of one file is in memory. What could not be judged is counted and found, never passed over.
package final class TreeExaminer {
    private let traces: Traces
    private let questions: FileQuestions
    private let options: TreeOptions
    private let scanner: YARAScanner?

    /// Compiles what is looked for.
    package init(_ traces: Traces, options: TreeOptions = TreeOptions()) {
        self.traces = traces
        self.options = options
        questions = FileQuestions(traces)
        scanner = questions.rules.flatMap { YARAScanner($0, timeoutSeconds: options.timeoutSeconds) }
    }

    /// What an examination calls back with.
    package struct Listener {
        /// A sign of abuse, in the order of the walk: names by their bytes, a folder before what is in it.
        package var sighting: (FileSighting) -> Void
        /// A file that is a log.
        package var log: (FoundLog) -> Void
        /// How far it is, at least every 1,000 files and every 64 MiB.
        package var progress: (TreeProgress) -> Void

        /// Makes a listener.
        package init(
            sighting: @escaping (FileSighting) -> Void,
            log: @escaping (FoundLog) -> Void = { _ in },
            progress: @escaping (TreeProgress) -> Void = { _ in }
        ) {
            self.sighting = sighting
            self.log = log
            self.progress = progress
        }
    }

    /// Walks a root.
    ///
    /// - Parameters:
    ///   - root: the root.
    ///   - listener: told what is seen, as it is seen.
    /// - Returns: how much was examined, and what could not be judged. Findings `yara.…` are rules that are not looked for.
    package func examine(_ root: ExaminedRoot, _ listener: Listener) -> (coverage: FileCoverage, findings: [Finding]) {
        var run = TreeRun(root, listener, traces: traces, questions: questions, options: options, scanner: scanner)
        run.walk()
        return (run.coverage, questions.findings + run.findings.finished())
    }
}
