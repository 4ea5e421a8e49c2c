// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
import Foundation
package import Hunting
package import LogRecords
package import Sigma

/// Hunts in logs with several threads, and gives the hits in the order of the logs and their lines.
package final class LogHunt {
    /// Told what is found, on the thread that called ``run(_:_:)``.
    package struct Listener {
        /// A hit, with the name of the file and the line in it, from 1.
        package var hit: (Hit, String, Int) throws -> Void
        /// A file was read.
        package var file: (LogFileReport) throws -> Void
        /// Bytes that were read so far.
        package var progress: (UInt64) -> Void

        /// Makes a listener.
        package init(
            hit: @escaping (Hit, String, Int) throws -> Void,
            file: @escaping (LogFileReport) throws -> Void = { _ in },
            progress: @escaping (UInt64) -> Void = { _ in }
        ) {
            self.hit = hit
            self.file = file
            self.progress = progress
        }
    }

    private let compiled: CompiledRules
    private let options: LogReadingOptions

    /// Makes a hunt.
    package init(_ rules: HuntRules, options: LogReadingOptions = LogReadingOptions()) {
        compiled = CompiledRules(rules)
        self.options = options
    }

    /// How the rules were compiled, for each format that was met.
    package var reports: [LogFormat: MatcherReport] { compiled.reports }

    /// Hunts in the logs, in their order.
    ///
    /// - Returns: everything that was remarked; an error means that something was not hunted in.
    /// - Throws: what the listener throws, and `MatcherError` when rules cannot be compiled.
    package func run(_ inputs: [LogInput], _ listener: Listener) throws -> [Finding] {
        let crew = LogCrew(options: options, for: .hunt) { [compiled] in HuntWork(compiled) }
        return try crew.run(
            inputs,
            LogCrew<HuntWork>.Listener(
                found: { hits, file, before in
                    for hit in hits { try listener.hit(hit, file, before + hit.line + 1) }
                },
                file: listener.file,
                progress: listener.progress
            )
        )
    }
}
