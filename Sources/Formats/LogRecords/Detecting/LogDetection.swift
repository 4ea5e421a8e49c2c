// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// Which format a log has, and how sure that is.
public struct LogDetection: Sendable {
    /// Lines of a sample that are looked at, at most.
    public static let sampleLines = 1000
    /// Bytes of a sample that are enough.
    public static let sampleBytes = 256 << 10

    /// The format.
    public let format: LogFormat
    /// Lines that were looked at; blank lines and comments do not count.
    public let linesSeen: Int
    /// Lines of them that are entries of the format.
    public let linesRead: Int
    /// The order of month and day; nil when the format has none, or nobody can tell.
    public let dateOrder: DateOrder?
    /// Whether lines begin with the name of a file, as `grep` writes it.
    public let hasGrepPrefix: Bool
    /// What was detected, and what is not sure.
    public let findings: [Finding]
    /// The line that names the columns of CSV; empty for other formats.
    let header: [UInt8]

    /// The share of lines that are entries of the format, 0 … 1.
    public var share: Double { linesSeen == 0 ? 0 : Double(linesRead) / Double(linesSeen) }

    /// Looks at the beginning of a log.
    ///
    /// - Parameters:
    ///   - sample: whole lines from the beginning; more than ``sampleLines`` are not looked at.
    ///   - file: the name of the log; of a log without a form it decides which kind of text it is.
    ///   - options: what the log does not say itself.
    ///   - format: the format when it is known; then only the rest is found out.
    /// - Returns: the format, with a finding that says how sure it is.
    public static func detect(
        _ sample: UnsafeRawBufferPointer,
        file: String,
        options: LogOptions,
        format: LogFormat? = nil
    ) -> LogDetection {
        let lines = SampleLines(sample)
        var guess = format.map { lines.score($0, options) } ?? lines.best(named: file, options)
        if format == nil { guess.format = lines.kind(of: guess.format, named: file) }
        let order = options.dateOrder == nil ? DateOrderEvidence(lines, options).order : nil
        var findings: [Finding] = []
        DetectionFindings(file: file, guess: guess, isGiven: format != nil, sample: lines).add(to: &findings)
        if case .unsure? = order { findings.append(DetectionFindings.ambiguousDate(file)) }
        if options.latest == nil, lines.hasYearlessTimes { findings.append(DetectionFindings.noYear(file)) }
        var known: DateOrder?
        if case .known(let value)? = order { known = value }
        return LogDetection(
            format: guess.format,
            linesSeen: guess.seen,
            linesRead: guess.read,
            dateOrder: options.dateOrder ?? known,
            hasGrepPrefix: lines.hasGrepPrefix,
            findings: findings,
            header: guess.format == .csv ? lines.first : []
        )
    }
}

/// The remarks that a detection makes.
struct DetectionFindings {
    let file: String
    let guess: FormatGuess
    let isGiven: Bool
    let sample: SampleLines

    func add(to findings: inout [Finding]) {
        let place = Place(file: file)
        if sample.isUTF16 {
            findings.append(
                Finding(
                    .error,
                    "logs.utf-16",
                    at: place,
                    "the file is UTF-16, which is not read",
                    help: "iconv -f UTF-16 -t UTF-8"
                )
            )
        }
        guard guess.seen > 0 else {
            findings.append(Finding(.warning, "logs.empty", at: place, "the log has no lines"))
            return
        }
        let share = "\(guess.read) of its first \(guess.seen) lines are read"
        if guess.read * 10 >= guess.seen * 9 {
            let how = isGiven ? "read as '\(guess.format.rawValue)', as told" : "detected as '\(guess.format.rawValue)'"
            findings.append(Finding(.note, "logs.format", at: place, "\(how); \(share)"))
        } else {
            findings.append(
                Finding(
                    .warning,
                    "logs.format-unsure",
                    at: place,
                    "read as '\(guess.format.rawValue)', but only \(share)",
                    help: "say the format with --format"
                )
            )
        }
        if guess.format == .text, sample.isJSONDocument {
            findings.append(
                Finding(
                    .error,
                    "logs.json-document",
                    at: place,
                    "the file is a JSON document of many lines, where one object on each line is read",
                    help: "jq -c '.[]' for an array, jq -c . for objects behind each other"
                )
            )
        } else if guess.format == .text, !isGiven {
            findings.append(
                Finding(
                    .warning,
                    "logs.no-format",
                    at: place,
                    "the lines have none of the known formats; only their text is searched, and no time is known",
                    help: "say the format with --format"
                )
            )
        }
    }

    static func ambiguousDate(_ file: String) -> Finding {
        Finding(
            .warning,
            "logs.ambiguous-date",
            at: Place(file: file),
            "month and day can be read either way; entries whose date is not sure count as without a time",
            help: "say which comes first"
        )
    }

    static func noYear(_ file: String) -> Finding {
        Finding(
            .warning,
            "logs.no-year",
            at: Place(file: file),
            "the times have no year, and nothing says when the log was written; they count as not known",
            help: "say when the log was written last"
        )
    }
}
