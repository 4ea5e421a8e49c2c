// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// Puts the words of a script together to commands, and knows under which conditions they run.
struct ScriptReader {
    private let file: String
    private let limits: ReadingLimits
    private var scanner: ScriptScanner
    private(set) var commands: [ScriptCommand] = []
    private(set) var gaps: [ConfigurationGap] = []
    private(set) var remarks: Remarks

    /// The command that is being read.
    private var words: [(text: String, isQuoted: Bool)] = []
    private var place = Place()
    private var flow = ScriptFlow()
    private var isCaseHead = false

    init(_ bytes: [UInt8], file: String, limits: ReadingLimits) {
        self.file = file
        self.limits = limits
        remarks = Remarks(file: file, limit: limits.findings)
        var bytes = bytes
        if bytes.isEmpty {
            gaps.append(.empty)
            remarks.emptyScript()
        }
        if bytes.count > limits.bytes {
            bytes.removeSubrange(limits.bytes...)
            gaps.append(.tooLarge(Place(file: file)))
            remarks.tooLarge(Place(file: file), "\(limits.bytes) bytes")
        }
        if let zero = bytes.firstIndex(of: 0) {
            let place = Place(file: file, line: bytes[..<zero].count { $0 == 0x0A } + 1)
            bytes.removeSubrange(zero...)
            gaps.append(.binary(place))
            remarks.binary(place)
        }
        scanner = ScriptScanner(bytes)
    }

    mutating func run() {
        while true {
            let token = scanner.next()
            switch token {
            case .end:
                endCommand("\n")
                finish()
                return
            case .separator(let separator):
                endCommand(separator)
            case .word(let text, let isQuoted):
                if words.isEmpty, !isQuoted, flow.takes(reserved: text) { continue }
                if words.isEmpty { place = Place(file: file, line: scanner.tokenLine, column: scanner.tokenColumn) }
                words.append((text, isQuoted))
            }
            guard commands.count < limits.commands else {
                gaps.append(.tooLarge(place))
                remarks.tooLarge(place, "\(limits.commands) commands")
                return
            }
        }
    }

    private mutating func finish() {
        let open = scanner.openLine ?? (flow.isInside ? scanner.line : nil)
        guard let open else { return }
        let place = Place(file: file, line: open)
        gaps.append(.unreadableLines(1, first: place))
        remarks.openScript(place)
    }

    private mutating func endCommand(_ separator: String) {
        if separator == "(", words.count == 1, !words[0].isQuoted {
            flow.beginFunction(words[0].text)
            words = []
            return
        }
        if !words.isEmpty {
            let texts = words.map(\.text)
            let command = ScriptCommand(
                place: place,
                words: ScriptSecrets.redacted(texts),
                running: flow.running(texts)
            )
            commands.append(command)
            flow.ran(command)
        }
        flow.separated(by: separator, hadWords: !words.isEmpty)
        words = []
    }
}

/// What decides whether the next command runs.
struct ScriptFlow {
    /// A construct that is open, and the words that close it.
    private struct Construct {
        var closing: String
        /// Whether its commands run only perhaps.
        var isConditional: Bool
    }

    private var open: [Construct] = []
    private var isStopped = false
    private var isDoubtful = false
    /// Whether what stands before `&&` or `||` may decide.
    private var isConditional = false
    private var lastSucceeds = false
    private var isFunctionNext = false
    private var functions: Set<String> = []

    private static let harmless: Set<String> = [
        "nsapimgr", "nsapimgr_wr.sh", "cd", "echo", "true", ":", "sleep", "export", "logger", "date", "printf",
    ]

    /// Whether something is not closed.
    var isInside: Bool { !open.isEmpty }

    /// Takes a reserved word at the beginning of a command.
    mutating func takes(reserved word: String) -> Bool {
        switch word {
        case "if": push("fi", true)
        case "while", "until": push("done", true)
        case "for", "select":
            push("done", true)
            return false
        case "case":
            push("esac", true)
            return false
        case "{":
            push("}", isConditional || isFunctionNext)
            isFunctionNext = false
        case "then", "else", "elif", "do", "!": break
        case "fi", "done", "esac", "}":
            if open.last?.closing == word {
                open.removeLast()
                lastSucceeds = false
            } else {
                isDoubtful = true
            }
        default: return false
        }
        return true
    }

    private mutating func push(_ closing: String, _ isConditional: Bool) {
        open.append(Construct(closing: closing, isConditional: isConditional))
        self.isConditional = false
    }

    mutating func beginFunction(_ name: String) {
        functions.insert(name)
        isFunctionNext = true
    }

    /// Whether a command runs that stands here.
    func running(_ words: [String]) -> ScriptCommand.Running {
        if isStopped { return .never }
        let isShadowed = words.contains { functions.contains($0) }
        let isInCondition = open.contains(where: \.isConditional)
        return isDoubtful || isConditional || isInCondition || isShadowed || isFunctionNext ? .perhaps : .always
    }

    /// Notes what a command does to those behind it.
    mutating func ran(_ command: ScriptCommand) {
        lastSucceeds = ScriptFlow.harmless.contains(command.program)
        let first = command.words.first ?? ""
        let stops =
            ["exit", "return"].contains(first)
            || first == "exec" && command.words.count > 1
                && !command.words[1].hasPrefix(">") && !command.words[1].hasPrefix("<")
        if stops, command.running == .always { isStopped = true }
        if stops, command.running == .perhaps { isDoubtful = true }
        if first == "set",
            command.words.dropFirst().contains(where: {
                $0 == "errexit" || $0.hasPrefix("-") && $0.contains { "en".contains($0) }
            })
        {
            isDoubtful = true
        }
        if first == "alias", let name = command.words.dropFirst().first?.split(separator: "=").first {
            functions.insert(String(name))
        }
    }

    mutating func separated(by separator: String, hadWords: Bool) {
        switch separator {
        case "&&": isConditional = isConditional || !lastSucceeds
        case "||": isConditional = true
        case "|": break
        case "(": if !isFunctionNext { push(")", isConditional) }
        case ")":
            if isFunctionNext { break }
            if open.last?.closing == ")" { open.removeLast() } else if !isInCase { isDoubtful = true }
        case "\n": if hadWords { isConditional = false }
        default: isConditional = false
        }
    }

    private var isInCase: Bool { open.contains { $0.closing == "esac" } }
}

extension Remarks {
    fileprivate mutating func emptyScript() {
        add(.error, "device.empty", at: Place(file: file), "the file is empty", help: "collect the file again")
    }

    fileprivate mutating func openScript(_ place: Place) {
        add(
            .error,
            "device.unreadable-script",
            at: place,
            "a quote, condition or document that opens here is not closed, so nobody can tell which commands run",
            help: "collect the file again"
        )
    }
}
