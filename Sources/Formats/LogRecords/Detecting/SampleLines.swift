// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A format, and how many lines of a sample it reads.
struct FormatGuess {
    var format: LogFormat
    var seen: Int
    var read: Int
}

/// The lines from the beginning of a log.
struct SampleLines {
    let lines: [UnsafeRawBufferPointer]
    /// Whether most lines begin with the name of a file.
    let hasGrepPrefix: Bool
    let isUTF16: Bool
    private let start: UnsafeRawBufferPointer

    init(_ sample: UnsafeRawBufferPointer) {
        var lines: [UnsafeRawBufferPointer] = []
        var base: UnsafeRawPointer? = sample.baseAddress
        var rest = sample.count
        if sample.count >= 3, sample[0] == 0xEF, sample[1] == 0xBB, sample[2] == 0xBF {
            base = base.map { $0 + 3 }
            rest -= 3
        }
        while let here = base, rest > 0, lines.count < LogDetection.sampleLines {
            let bytes = here.assumingMemoryBound(to: UInt8.self)
            let feed = find(0x0A, bytes, 0, rest)
            let end = feed < 0 ? rest : feed
            let line = LogLine(bytes, 0, end).bytes
            if !LineKind.isBlank(bytes, line.count) { lines.append(line) }
            base = here + min(end + 1, rest)
            rest -= min(end + 1, rest)
        }
        self.lines = lines
        start = sample
        isUTF16 =
            sample.count >= 2 && (sample[0] == 0xFF && sample[1] == 0xFE || sample[0] == 0xFE && sample[1] == 0xFF)
        let prefixed = lines.count { line in
            line.baseAddress.map { GrepPrefix.length($0.assumingMemoryBound(to: UInt8.self), line.count) > 0 } ?? false
        }
        hasGrepPrefix = !lines.isEmpty && prefixed * 10 >= lines.count * 9
    }

    /// Whether it begins as JSON does, over several lines.
    var isJSONDocument: Bool {
        guard let first = lines.first?.first(where: { $0 != 0x20 && $0 != 0x09 }), lines.count > 1 else { return false }
        guard first == 0x7B || first == 0x5B else { return false }
        return lines.dropFirst().prefix(3).allSatisfy { line in
            line.first { $0 != 0x20 && $0 != 0x09 }.map { [0x7B, 0x22, 0x5B, 0x7D, 0x5D].contains($0) } ?? true
        }
    }

    /// The bytes of the first line.
    var first: [UInt8] { lines.first.map(Array.init) ?? [] }

    /// The format that reads the most lines; of two that read as many, the one that says more.
    func best(named file: String, _ options: LogOptions) -> FormatGuess {
        let text = FormatGuess(format: .text, seen: lines.count, read: lines.count)
        guard !lines.isEmpty, !isUTF16 else { return text }
        if lines.prefix(20).contains(where: { $0.starts(with: "#Fields:".utf8) }) { return score(.w3c, options) }
        var best = text
        best.read = 0
        for format in [LogFormat.jsonl, .combined, .syslog] {
            let guess = score(format, options)
            if guess.read * max(best.seen, 1) > best.read * max(guess.seen, 1) { best = guess }
        }
        if best.read * 2 >= best.seen, best.read > 0 { return best }
        if looksLikeCSV {
            let guess = score(.csv, options)
            if guess.read * 2 > guess.seen { return guess }
        }
        return text
    }

    /// How many lines a format reads.
    func score(_ format: LogFormat, _ options: LogOptions) -> FormatGuess {
        let parser = LogParser(format: format, options: options, hasGrepPrefix: hasGrepPrefix)
        var guess = FormatGuess(format: format, seen: 0, read: 0)
        for line in lines {
            if parser.parse(line) != nil {
                guess.seen += 1
                guess.read += 1
            } else if parser.unreadable != nil {
                guess.seen += 1
            }
        }
        return guess
    }

    /// Which of the formats of a family it is, by what its lines say and by the name of the file.
    func kind(of format: LogFormat, named file: String) -> LogFormat {
        let name = file.split(separator: "/").last.map { $0.lowercased() } ?? ""
        switch format {
        case .combined:
            return name.contains("httpaccess") || share(of: "\"Time: ") > 0.5 || share(of: " -> ") > 0.5
                ? .netscalerAccess : format
        case .syslog:
            if share(of: "shell_command=") + share(of: "return_code=") > 0.5 { return .netscalerShell }
            if share(of: "-PPE-") > 0.3 || name.hasPrefix("ns.log") || name.contains("newnslog") {
                return .netscalerLog
            }
            return share(of: "cron") + share(of: "CRON") > 0.5 || name.hasPrefix("cron") ? .cron : format
        case .text: return name.contains("httperror") ? .netscalerError : format
        default: return format
        }
    }

    /// Whether some line has a time without a year.
    var hasYearlessTimes: Bool {
        var times = TimeReader(LogOptions())
        return lines.prefix(50).contains { line in
            guard let start = line.baseAddress else { return false }
            let base = start.assumingMemoryBound(to: UInt8.self)
            let scratch = LogScratch()
            var time = ReadTime.none
            guard SyslogReader(base: base, count: line.count, scratch: scratch).read(&times, &time) == nil,
                scratch[.time].isThere, isLetter(base[scratch[.time].from])
            else { return false }
            if case .unsure = time { return true }
            return false
        }
    }

    private func share(of text: StaticString) -> Double {
        let found = lines.count { line in
            guard let start = line.baseAddress else { return false }
            return find(text, start.assumingMemoryBound(to: UInt8.self), 0, line.count) >= 0
        }
        return lines.isEmpty ? 0 : Double(found) / Double(lines.count)
    }

    /// Whether the first line is a list of different names.
    private var looksLikeCSV: Bool {
        guard let first = lines.first, lines.count > 1, first.contains(0x2C) else { return false }
        let names = first.split(separator: 0x2C).map { Array($0) }
        return names.count >= 2 && Set(names).count == names.count
            && names.allSatisfy { name in name.count <= 64 && name.contains { isLetter($0) } }
    }
}
