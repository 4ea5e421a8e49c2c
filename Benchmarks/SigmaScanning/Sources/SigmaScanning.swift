// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Sigma

/// Asks the rules for web servers of a combined access log, on one core.
///
/// `SigmaScanning LOG FOLDER…`: reads all rules below the folders, then the log three times; prints the best rate, by processor time, of looking
/// for literals only, and of the whole: literals, percent-decoding, fields and rules, with the number of lines that hit.
@main
struct SigmaScanning {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            FileHandle.standardError.write(Data("usage: SigmaScanning LOG FOLDER…\n".utf8))
            exit(64)
        }
        let rules = try webRules(below: arguments[2...])
        let start = ContinuousClock.now
        let matcher = try RuleMatcher(rules, notInLine: [])
        print("compiled in \(ContinuousClock.now - start): \(matcher.report)")
        for isWhole in [false, true] {
            var best = 0.0
            var hunt = try LineHunt(matcher)
            for _ in 0..<3 {
                hunt = try LineHunt(matcher)
                let start = clock()
                try hunt.run(arguments[1], isWhole: isWhole)
                let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
                best = max(best, Double(hunt.byteCount) / seconds / 1e9)
            }
            let name = isWhole ? "whole" : "literals only"
            print(
                "\(name): \(best) GB/s, \(hunt.candidateCount) candidates, \(hunt.decodedCount) decoded, \(hunt.hitLines.count) lines hit"
            )
            guard !isWhole else { continue }
            for (rule, count) in hunt.candidatesByRule.sorted(by: { $0.value > $1.value }).prefix(12) {
                print("  \(count) lines could be hit by \(rules[rule].place.file ?? "?")")
            }
        }
    }

    private static func webRules(below folders: ArraySlice<String>) throws -> [PreparedRule] {
        var readings: [SigmaReading] = []
        for folder in folders {
            for path in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
            where path.hasSuffix(".yml") {
                let text = try Data(contentsOf: URL(filePath: folder).appending(path: path))
                guard text.range(of: Data("webserver".utf8)) != nil else { continue }
                readings.append(SigmaDocument.read(Array(text), file: path))
            }
        }
        return RuleSet(readings).rules.filter { $0.rule.logSource.category == "webserver" }
    }
}

/// One pass over a log.
struct LineHunt {
    let matcher: RuleMatcher
    private(set) var byteCount = 0
    private(set) var candidateCount = 0
    private(set) var decodedCount = 0
    private(set) var candidatesByRule: [Int: Int] = [:]
    private(set) var hitLines: Set<Int> = []

    private let scanner: ChunkScanner
    private let view: EventView
    /// Field numbers: method, target (under two names), status, agent, referrer, client.
    private let numbers: [Int?]
    /// Room for the decoded targets of a chunk; they are never longer than the chunk.
    private let arena = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 20, alignment: 64)
    private var arenaCount = 0
    private var arenaLines: [Range<Int>] = []
    private var percentLines: [Range<Int>] = []

    init(_ matcher: RuleMatcher) throws {
        self.matcher = matcher
        scanner = try ChunkScanner(matcher)
        view = EventView(matcher)
        numbers = ["cs-method", "cs-uri-query", "cs-uri-stem", "sc-status", "cs-user-agent", "cs-referer", "c-ip"]
            .map(matcher.fieldNumber)
    }

    mutating func run(_ path: String, isWhole: Bool) throws {
        let size = 1 << 20
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size * 2, alignment: 64)
        defer { buffer.deallocate() }
        guard let base = buffer.baseAddress else { return }
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw CocoaError(.fileNoSuchFile) }
        defer { close(file) }
        var held = 0
        while true {
            let count = read(file, base + held, size)
            guard count > 0 else { break }
            var end = held + count
            while end > 0, buffer[end - 1] != 0x0A { end -= 1 }
            let chunk = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[0..<end])
            try take(chunk, isWhole: isWhole)
            byteCount += end
            let rest = held + count - end
            memmove(base, base + end, rest)
            held = rest
        }
    }

    private mutating func take(_ chunk: UnsafeRawBufferPointer, isWhole: Bool) throws {
        try scanner.scan(chunk)
        candidateCount += scanner.candidates.count
        guard isWhole else {
            for rule in scanner.candidateRules { candidatesByRule[Int(rule), default: 0] += 1 }
            return
        }
        for line in scanner.candidates {
            ask(line, chunk, line.start..<line.end, decoded: nil)
        }
        percentLines.removeAll(keepingCapacity: true)
        ChunkScanner.lines(with: UInt8(ascii: "%"), in: chunk, into: &percentLines)
        decodedCount += percentLines.count
        decode(chunk)
        let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(arena)[..<arenaCount])
        try scanner.scan(bytes)
        var index = 0
        for line in scanner.candidates {
            while arenaLines[index].upperBound < line.start { index += 1 }
            let decoded = UnsafeRawBufferPointer(rebasing: bytes[line.start..<line.end])
            ask(line, chunk, percentLines[index], decoded: decoded)
        }
    }

    /// Asks the candidate rules of a line, with its target as it is and as it is decoded.
    private mutating func ask(
        _ candidate: CandidateLine,
        _ chunk: UnsafeRawBufferPointer,
        _ range: Range<Int>,
        decoded: UnsafeRawBufferPointer?
    ) {
        let text = UnsafeRawBufferPointer(rebasing: chunk[range])
        view.begin(line: text)
        split(text)
        if let decoded {
            for field in 1...2 { if let number = numbers[field] { view.add(decoded, to: number) } }
            view.addText(decoded)
        }
        for place in candidate.firstRule..<(candidate.firstRule + candidate.ruleCount) {
            if view.matches(rule: Int(scanner.candidateRules[place])) {
                hitLines.insert(byteCount + range.lowerBound)
                return
            }
        }
    }

    /// Gives the view the fields of a combined line.
    private func split(_ text: UnsafeRawBufferPointer) {
        guard let quote = text.firstIndex(of: 0x22) else { return }
        func add(_ range: Range<Int>, _ field: Int) {
            guard let number = numbers[field] else { return }
            view.add(UnsafeRawBufferPointer(rebasing: text[range]), to: number)
        }
        guard let close = text[(quote + 1)...].firstIndex(of: 0x22),
            let first = text[(quote + 1)..<close].firstIndex(of: 0x20)
        else { return }
        let last = text[(first + 1)..<close].lastIndex(of: 0x20) ?? close
        add((quote + 1)..<first, 0)
        add((first + 1)..<last, 1)
        add((first + 1)..<last, 2)
        let statusEnd = min(close + 5, text.count)
        if close + 2 <= statusEnd { add((close + 2)..<statusEnd, 3) }
        guard let third = text[statusEnd...].firstIndex(of: 0x22),
            let fourth = text[(third + 1)...].firstIndex(of: 0x22)
        else {
            return
        }
        add((third + 1)..<fourth, 5)
        guard let fifth = text[(fourth + 1)...].firstIndex(of: 0x22),
            let sixth = text[(fifth + 1)...].firstIndex(of: 0x22)
        else {
            return
        }
        add((fifth + 1)..<sixth, 4)
    }

    /// Writes the decoded targets of the lines with percent signs into the arena; a target without any gives an empty line.
    private mutating func decode(_ chunk: UnsafeRawBufferPointer) {
        arenaLines.removeAll(keepingCapacity: true)
        arenaCount = 0
        for range in percentLines {
            let start = arenaCount
            if let target = target(of: chunk, range) {
                append(decoded: UnsafeRawBufferPointer(rebasing: chunk[target]))
            }
            arenaLines.append(start..<arenaCount)
            arena[arenaCount] = 0x0A
            arenaCount += 1
        }
    }

    /// What stands between the first two blanks after the first quote, when it has a percent sign.
    private func target(of chunk: UnsafeRawBufferPointer, _ line: Range<Int>) -> Range<Int>? {
        guard let base = chunk.baseAddress else { return nil }
        func find(_ byte: Int32, from index: Int) -> Int? {
            memchr(base + index, byte, line.upperBound - index).map { UnsafeRawPointer($0) - base }
        }
        guard let quote = find(0x22, from: line.lowerBound), let blank = find(0x20, from: quote),
            let end = find(0x20, from: blank + 1), memchr(base + blank, 0x25, end - blank) != nil
        else { return nil }
        return (blank + 1)..<end
    }

    private mutating func append(decoded text: UnsafeRawBufferPointer) {
        guard let base = text.baseAddress, let out = arena.baseAddress else { return }
        var index = 0
        while index < text.count {
            let plain = LineHunt.plainCount(UnsafeRawBufferPointer(rebasing: text[index...]))
            memcpy(out + arenaCount, base + index, plain)
            arenaCount += plain
            index += plain
            guard index < text.count else { break }
            var byte = text[index]
            index += 1
            if index + 1 < text.count, let high = LineHunt.digit(text[index]), let low = LineHunt.digit(text[index + 1])
            {
                byte = high << 4 | low
                if byte == 0x0A { byte = 0x20 }
                index += 2
            }
            arena[arenaCount] = byte
            arenaCount += 1
        }
    }

    /// How many bytes come before the first percent sign.
    private static func plainCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let base = bytes.baseAddress, let found = memchr(base, 0x25, bytes.count) else { return bytes.count }
        return UnsafeRawPointer(found) - base
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
