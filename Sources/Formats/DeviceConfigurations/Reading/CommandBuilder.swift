// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// Puts the lines of a file together to commands.
struct CommandBuilder {
    /// More words are not read of one file, so that one of short words cannot exhaust memory.
    private static let largestNumberOfWords = 8_000_000

    let file: String
    let limits: ReadingLimits
    private(set) var isStopped = false
    private var line = 0
    private var bytes: [UInt8] = []
    var tokens: ContiguousArray<TokenRecord> = []
    private var commands: [CommandRecord] = []
    var classes = ClassTable()
    let verbs = CommandWords.verbs
    let verbTable = CommandWords.verbTable
    let secrets = SecretRules()
    private var remarks: Remarks
    private var judge = ConfigurationJudge()
    private var header: ReleaseHeader?
    private var lastModified: String?

    init(file: String, limits: ReadingLimits) {
        self.file = file
        self.limits = limits
        remarks = Remarks(file: file, limit: limits.findings)
    }

    /// Makes room for what so many bytes usually hold, when they are the first.
    mutating func expect(_ count: Int) {
        guard bytes.isEmpty else { return }
        bytes.reserveCapacity(bytes.count + count)
        tokens.reserveCapacity(tokens.count + count / 9)
        commands.reserveCapacity(commands.count + count / 64)
    }

    /// Takes a line without its LF.
    mutating func line(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        line += 1
        guard var start, !isStopped else { return }
        var count = count
        var shift = 0
        if line == 1, count >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF {
            start += 3
            count -= 3
            shift = 3
            remarks.byteOrderMark()
        }
        if count > 0, start[count - 1] == 0x0D { count -= 1 }
        var index = 0
        while index < count, start[index].isBlank { index += 1 }
        guard index < count else { return }
        if start[index] == UInt8(ascii: "#") {
            comment(UnsafeBufferPointer(start: start + index, count: count - index), column: index + 1 + shift)
        } else {
            command(start, count, first: index, shift: shift)
        }
    }

    /// Takes a line that was longer than the limit.
    mutating func tooLongLine() {
        line += 1
        guard !isStopped else { return }
        unreadable(LineScanner.Fault(kind: .tooLong, offset: 0), shift: 0, verb: .other, objectClass: 0, head: [])
    }

    /// Ends reading, because the file is larger than the limit.
    mutating func stop(_ limit: Int) {
        guard !isStopped else { return }
        isStopped = true
        let place = Place(file: file, line: line + 1)
        judge.gaps.append(.tooLarge(place))
        remarks.tooLarge(place, "\(limit) bytes")
    }

    mutating func noteMissingLineEnd() {
        let place = Place(file: file, line: line)
        judge.gaps.append(.endsWithoutLineEnd(place))
        remarks.noLineEnd(place)
    }

    private mutating func comment(_ text: UnsafeBufferPointer<UInt8>, column: Int) {
        let place = Place(file: file, line: line, column: column)
        if let found = ReleaseHeader(text, place: place) {
            if header == nil, commands.isEmpty {
                header = found
            } else {
                judge.gaps.append(.secondHeader(place))
                remarks.secondHeader(place)
            }
        } else if lastModified == nil, commands.isEmpty {
            lastModified = ReleaseHeader.lastModified(text)
        }
    }

    private mutating func command(_ start: UnsafePointer<UInt8>, _ count: Int, first: Int, shift: Int) {
        guard commands.count < limits.commands, tokens.count < CommandBuilder.largestNumberOfWords else {
            isStopped = true
            let place = Place(file: file, line: line)
            judge.gaps.append(.tooLarge(place))
            let isLong = commands.count < limits.commands
            remarks.tooLarge(place, isLong ? "8 million words" : "\(limits.commands) commands")
            return
        }
        let firstToken = tokens.count
        let fault = LineScanner(line: start, count: count, depth: limits.depth).scan(into: &tokens)
        let head = self.head(start, from: firstToken)
        if let fault {
            if let zero = UnsafeBufferPointer(start: start, count: count).firstIndex(of: 0) {
                return binary(zero, firstToken)
            }
            let isKnown = head.verb != .other && ClassTable.isKnown(head.objectClass) && head.isCertain
            let words = isKnown ? tokens[firstToken..<firstToken + head.count].map { $0 } : []
            tokens.removeSubrange(firstToken...)
            let text = words.map {
                Array(UnsafeBufferPointer(start: start + Int($0.start), count: Int($0.end - $0.start)))
            }
            return unreadable(
                fault,
                shift: shift,
                verb: isKnown ? head.verb : .other,
                objectClass: isKnown ? head.objectClass : 0,
                head: text,
                column: first
            )
        }
        if head.verb == .other {
            tokens.removeSubrange(firstToken...)
            return stranger(column: first + 1 + shift)
        }
        if !head.isCertain {
            judge.uncertain(Place(file: file, line: line, column: first + 1 + shift))
            remarks.abbreviated(Place(file: file, line: line, column: first + 1 + shift))
        }
        judge.command(isKnown: head.isKnownGroup)
        let secrets = secrets
        let hasSecret = tokens.withUnsafeMutableBufferPointer { tokens in
            secrets.redact(
                tokens,
                of: start,
                from: firstToken,
                headCount: head.count,
                verb: head.verb,
                objectClass: head.objectClass
            )
        }
        let textStart = bytes.count
        append(start, from: firstToken, hasSecret: hasSecret, shift: UInt32(shift))
        commands.append(
            CommandRecord(
                start: UInt32(textStart),
                length: UInt32(bytes.count - textStart),
                line: UInt32(line),
                column: UInt32(first + 1 + shift),
                firstToken: UInt32(firstToken),
                tokenCount: UInt32(tokens.count - firstToken),
                objectClass: head.objectClass,
                verb: head.verb,
                headCount: UInt8(head.count),
                fault: nil,
                isCertain: head.isCertain
            )
        )
    }

    /// Keeps the line from its first word to its last, and moves the words' places to where the text is kept.
    private mutating func append(_ start: UnsafePointer<UInt8>, from firstToken: Int, hasSecret: Bool, shift: UInt32) {
        let from = Int(tokens[firstToken].start)
        guard hasSecret else {
            let base = bytes.count
            let end = Int(tokens[tokens.count - 1].end)
            bytes.append(contentsOf: UnsafeBufferPointer(start: start + from, count: end - from))
            tokens.withUnsafeMutableBufferPointer { tokens in
                for index in firstToken..<tokens.count {
                    tokens[index].start = UInt32(Int(tokens[index].start) - from + base)
                    tokens[index].end = UInt32(Int(tokens[index].end) - from + base)
                    tokens[index].column += shift
                }
            }
            return
        }
        var done = from
        for index in firstToken..<tokens.count {
            let token = tokens[index]
            bytes.append(contentsOf: UnsafeBufferPointer(start: start + done, count: Int(token.start) - done))
            tokens[index].start = UInt32(bytes.count)
            if token.form == .redacted {
                bytes.append(contentsOf: SecretRules.placeholder)
            } else {
                bytes.append(
                    contentsOf: UnsafeBufferPointer(
                        start: start + Int(token.start),
                        count: Int(token.end - token.start)
                    )
                )
            }
            tokens[index].end = UInt32(bytes.count)
            tokens[index].column += shift
            done = Int(token.end)
        }
    }

    /// A line that begins with no verb: nothing of it is kept.
    private mutating func stranger(column: Int) {
        let place = Place(file: file, line: line, column: column)
        judge.command(isKnown: false)
        judge.uncertain(place)
        remarks.unknownCommand(place)
        append(head: [SecretRules.placeholder], column: column - 1, verb: .other, objectClass: 0, fault: nil)
    }

    private mutating func unreadable(
        _ fault: LineScanner.Fault,
        shift: Int,
        verb: Verb,
        objectClass: UInt16,
        head: [[UInt8]],
        column: Int = 0
    ) {
        let place = Place(file: file, line: line, column: fault.offset + 1 + shift)
        judge.unreadable(place, isKnown: verb != .other)
        remarks.unreadable(place, fault.kind)
        append(head: head, column: column + shift, verb: verb, objectClass: objectClass, fault: fault.kind)
    }

    /// A command of which only its first words are kept.
    private mutating func append(head: [[UInt8]], column: Int, verb: Verb, objectClass: UInt16, fault: LineFault?) {
        let start = bytes.count
        let firstToken = tokens.count
        for word in head {
            if bytes.count > start { bytes.append(0x20) }
            let from = bytes.count
            bytes += word
            let form: Token.Form = word == SecretRules.placeholder ? .redacted : .plain
            tokens.append(
                TokenRecord(
                    start: UInt32(from),
                    end: UInt32(bytes.count),
                    column: UInt32(column + 1 + from - start),
                    form: form
                )
            )
        }
        if let fault {
            if bytes.count > start { bytes.append(0x20) }
            bytes.append(fault.mark)
        }
        commands.append(
            CommandRecord(
                start: UInt32(start),
                length: UInt32(bytes.count - start),
                line: UInt32(line),
                column: UInt32(column + 1),
                firstToken: UInt32(firstToken),
                tokenCount: UInt32(head.count),
                objectClass: objectClass,
                verb: verb,
                headCount: UInt8(head.count),
                fault: fault,
                isCertain: false
            )
        )
    }

    private mutating func binary(_ offset: Int, _ firstToken: Int) {
        tokens.removeSubrange(firstToken...)
        isStopped = true
        let place = Place(file: file, line: line, column: offset + 1)
        judge.gaps.append(.binary(place))
        remarks.binary(place)
    }

    func configuration() -> NetScalerConfiguration {
        var remarks = remarks
        let gaps = judge.verdict(hasHeader: header != nil, hasCommands: !commands.isEmpty, &remarks)
        let store = CommandStore(
            file: file,
            bytes: bytes,
            tokens: tokens,
            commands: commands,
            classes: classes.classes,
            isNamed: classes.isNamed
        )
        return NetScalerConfiguration(
            file: file,
            header: header,
            lastModified: lastModified,
            commands: CommandList(store: store),
            gaps: gaps,
            findings: remarks.all
        )
    }
}
