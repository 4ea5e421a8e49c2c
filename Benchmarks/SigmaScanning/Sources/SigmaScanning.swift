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
    private var arena: [UInt8] = []
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
            ask(line, chunk, line: chunk, line.start..<line.end)
        }
        percentLines.removeAll(keepingCapacity: true)
        ChunkScanner.lines(with: UInt8(ascii: "%"), in: chunk, into: &percentLines)
        decodedCount += percentLines.count
        decode(chunk)
        try arena.withUnsafeBytes { bytes in
            try scanner.scan(bytes)
            var index = 0
            for line in scanner.candidates {
                while arenaLines[index].upperBound < line.start { index += 1 }
                ask(line, bytes, line: chunk, percentLines[index])
            }
        }
    }

    /// Asks the candidate rules of a line, as it is and as it is decoded.
    private mutating func ask(
        _ candidate: CandidateLine,
        _ bytes: UnsafeRawBufferPointer,
        line: UnsafeRawBufferPointer,
        _ range: Range<Int>
    ) {
        let text = UnsafeRawBufferPointer(rebasing: bytes[candidate.start..<candidate.end])
        view.begin(line: text)
        split(text)
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

    /// Writes the lines with percent signs into the arena, decoded.
    private mutating func decode(_ chunk: UnsafeRawBufferPointer) {
        arenaLines.removeAll(keepingCapacity: true)
        let most = percentLines.reduce(0) { $0 + $1.count + 1 }
        let lines = percentLines
        var ranges = arenaLines
        arena = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            for range in lines {
                let start = count
                var index = range.lowerBound
                while index < range.upperBound {
                    let rest = UnsafeRawBufferPointer(rebasing: chunk[index..<range.upperBound])
                    let plain = LineHunt.plainCount(rest)
                    if plain > 0, let from = rest.baseAddress { memcpy(base + count, from, plain) }
                    count += plain
                    index += plain
                    guard plain < rest.count else { break }
                    var byte = chunk[index]
                    index += 1
                    if index + 1 < range.upperBound, let high = LineHunt.digit(chunk[index]),
                        let low = LineHunt.digit(chunk[index + 1])
                    {
                        byte = high << 4 | low
                        if byte == 0x0A { byte = 0x20 }
                        index += 2
                    }
                    buffer[count] = byte
                    count += 1
                }
                ranges.append(start..<count)
                buffer[count] = 0x0A
                count += 1
            }
        }
        arenaLines = ranges
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
