// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Hunting
import LogRecords
import Sigma

/// Hunting by rules as the work of one thread.
struct HuntWork: LogWork {
    private let compiled: CompiledRules
    private var hunters: [LogFormat: ChunkHunter] = [:]

    init(_ compiled: CompiledRules) { self.compiled = compiled }

    func begin() -> [Hit] { [] }

    mutating func take(_ chunk: LogChunk, _ parser: LogParser, linesBefore: Int, into found: inout [Hit]) throws {
        try hunter(parser.format).hunt(chunk, parser) { hit in
            var hit = hit
            hit.line += linesBefore
            found.append(hit)
        }
    }

    static func weight(of found: [Hit]) -> Int { found.count }

    private mutating func hunter(_ format: LogFormat) throws(MatcherError) -> ChunkHunter {
        if let hunter = hunters[format] { return hunter }
        let made = try ChunkHunter(try compiled.rules(for: format))
        hunters[format] = made
        return made
    }
}
