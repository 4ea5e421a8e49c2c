// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import LogRecords
package import Sigma

/// Asks the rules of one format about chunks of whole lines; one for each thread.
///
/// Two scans by literals, over the bytes as they are and over what they become once decoded, name the lines that rules could
/// hit. Only those are split into fields and asked; when a rule has no literal, every line is.
package final class ChunkHunter: FieldSource {
    /// Bytes of a line that a sighting keeps.
    package static let rawLimit = 4096

    /// Lines that were split into fields and asked.
    package private(set) var askedCount = 0

    private let rules: FormatRules
    private let scanner: ChunkScanner
    private let decodedScanner: ChunkScanner
    private let view: EventView
    private var decoded: DecodedLines
    /// The event that rules are asked about.
    private var event: LogEvent?
    private var candidates: [(start: Int, rules: [Int32])] = []

    /// Makes a hunter for one thread.
    package init(_ rules: FormatRules) throws(MatcherError) {
        self.rules = rules
        scanner = try ChunkScanner(rules.matcher)
        decodedScanner = try ChunkScanner(rules.matcher)
        view = EventView(rules.matcher)
        decoded = DecodedLines(format: rules.format)
    }

    /// Hunts in a chunk.
    ///
    /// - Parameters:
    ///   - chunk: whole lines.
    ///   - parser: the parser of the log; it is moved on.
    ///   - body: takes the hits in the order of lines, within a line in the order of rules; lines count from the chunk's start.
    /// - Throws: `MatcherError` when the chunk cannot be scanned.
    package func hunt(_ chunk: LogChunk, _ parser: LogParser, _ body: (Hit) -> Void) throws(MatcherError) {
        guard !rules.matcher.rules.isEmpty else { return }
        try findCandidates(chunk)
        if rules.matcher.everyEvent.isEmpty {
            askCandidates(chunk, parser, body)
        } else {
            askEveryLine(chunk, parser, body)
        }
    }

    // MARK: Candidates

    private func findCandidates(_ chunk: LogChunk) throws(MatcherError) {
        candidates.removeAll(keepingCapacity: true)
        try scanner.scan(chunk.bytes)
        for found in scanner.candidates {
            candidates.append(
                (found.start, Array(scanner.candidateRules[found.firstRule..<found.firstRule + found.ruleCount]))
            )
        }
        decoded.collect(chunk)
        guard !decoded.bytes.isEmpty else { return }
        let plainCount = candidates.count
        var failure: MatcherError?
        decoded.bytes.withUnsafeBytes { bytes in
            do throws(MatcherError) { try decodedScanner.scan(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        for found in decodedScanner.candidates {
            let start = decoded.sourceOffset(of: found.start)
            candidates.append(
                (start, Array(decodedScanner.candidateRules[found.firstRule..<found.firstRule + found.ruleCount]))
            )
        }
        if candidates.count > plainCount { mergeCandidates() }
    }

    /// Puts what both scans named for one line together.
    private func mergeCandidates() {
        candidates.sort { $0.start < $1.start }
        var merged: [(start: Int, rules: [Int32])] = []
        for candidate in candidates {
            if let last = merged.last, last.start == candidate.start {
                merged[merged.count - 1].rules = ChunkHunter.union(last.rules, candidate.rules)
            } else {
                merged.append(candidate)
            }
        }
        candidates = merged
    }

    /// Both lists, which are ascending, as one that is, each number once.
    private static func union(_ left: [Int32], _ right: [Int32]) -> [Int32] {
        var both: [Int32] = []
        both.reserveCapacity(left.count + right.count)
        var (first, second) = (0, 0)
        while first < left.count || second < right.count {
            let isLeft = second == right.count || first < left.count && left[first] <= right[second]
            let number = isLeft ? left[first] : right[second]
            if both.last != number { both.append(number) }
            if isLeft { first += 1 } else { second += 1 }
        }
        return both
    }

    // MARK: Asking

    private func askCandidates(_ chunk: LogChunk, _ parser: LogParser, _ body: (Hit) -> Void) {
        var counter = LineCounter(chunk)
        for candidate in candidates {
            let line = chunk.line(around: candidate.start)
            ask(candidate.rules, line, parser) { number, raw, event in
                body(hit(number, counter.lines(before: line.start), raw, event))
            }
        }
    }

    private func askEveryLine(_ chunk: LogChunk, _ parser: LogParser, _ body: (Hit) -> Void) {
        let everyEvent = rules.matcher.everyEvent.map(Int32.init)
        var next = 0
        var number = 0
        chunk.forEachLine { line in
            var asked = everyEvent
            if next < candidates.count, candidates[next].start == line.start {
                asked = ChunkHunter.union(asked, candidates[next].rules)
                next += 1
            }
            ask(asked, line, parser) { rule, raw, event in body(hit(rule, number, raw, event)) }
            number += 1
        }
    }

    private func ask(
        _ asked: [Int32],
        _ line: LogLine,
        _ parser: LogParser,
        _ body: (Int, UnsafeRawBufferPointer, LogEvent) -> Void
    ) {
        let entry = parser.parse(line.bytes)
        // A line that is no entry can still hold what is looked for: its text is searched.
        guard let event = entry ?? (parser.unreadable == nil ? nil : parser.text(of: line.bytes)) else { return }
        askedCount += 1
        self.event = event
        view.begin(line: UnsafeRawBufferPointer(start: nil, count: 0), fieldsFrom: self)
        var hasTexts = false
        for number in asked {
            let rule = Int(number)
            guard entry != nil || rules.keywordsOnly[rule] else { continue }
            if rules.matcher.rules[rule].usesKeywords, !hasTexts {
                hasTexts = true
                event.forEachText { text in
                    view.addText(text)
                    return true
                }
            }
            if view.matches(rule: rule) { body(rule, line.bytes, event) }
        }
    }

    /// Adds what the event says of a field.
    package func give(_ field: Int, to view: EventView) {
        _ = event?.forEachValue(of: rules.fields[field]) { value in
            switch value.kind {
            case .text: view.add(value.bytes, to: field)
            case .null: view.addNull(to: field)
            case .boolean: view.addBool(value.bytes.first == UInt8(ascii: "t"), to: field)
            case .number:
                if let number = SigmaNumber(String(decoding: value.bytes, as: UTF8.self)) {
                    view.addNumber(number, to: field)
                } else {
                    view.add(value.bytes, to: field)
                }
            }
            return true
        }
    }

    // MARK: Hits

    private func hit(_ rule: Int, _ line: Int, _ raw: UnsafeRawBufferPointer, _ event: LogEvent) -> Hit {
        Hit(
            rule: rules.ruleIndices[rule],
            line: line,
            time: event.time,
            raw: String(decoding: raw.prefix(ChunkHunter.rawLimit), as: UTF8.self),
            fields: ChunkHunter.shown(rules.shownFields[rule], of: event),
            correlated: rules.feedsCorrelation[rule] ? correlated(event) : nil,
            isReported: rules.reportsAlone[rule]
        )
    }

    private static func shown(_ fields: [LogField], of event: LogEvent) -> [String: String] {
        var shown: [String: String] = [:]
        for field in fields {
            guard let value = event.firstValue(of: field) else { continue }
            shown[field.name] = String(decoding: value.prefix(1024), as: UTF8.self)
        }
        if shown["c-ip"] == nil, let client = event.client { shown["c-ip"] = String(decoding: client, as: UTF8.self) }
        return shown
    }

    /// The event for correlations: the form of a value that is decoded furthest, so that two spellings of a path are one.
    private func correlated(_ event: LogEvent) -> SigmaEvent {
        var fields: [String: SigmaValue] = [:]
        for field in rules.correlatedFields {
            event.forEachValue(of: field) { value in
                // Of several addresses the first is the one that connected.
                if value.form == .asWritten, fields[field.name] != nil { return false }
                fields[field.name] = .text(String(decoding: value.bytes.prefix(4096), as: UTF8.self))
                return true
            }
        }
        return SigmaEvent(fields: fields)
    }
}

/// Counts the lines of a chunk up to places that come one behind the other.
private struct LineCounter {
    private let chunk: LogChunk
    private var place = 0
    private var count = 0

    init(_ chunk: LogChunk) { self.chunk = chunk }

    /// Lines that end before a place.
    mutating func lines(before start: Int) -> Int {
        guard start > place else { return count }
        let between = UnsafeRawBufferPointer(rebasing: chunk.bytes[place..<start])
        count += LogChunk(bytes: between).lineNumber(at: between.count) - 1
        place = start
        return count
    }
}
