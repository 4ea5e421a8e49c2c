// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// An expression as steps for a machine that follows all ways at once (Thompson, 1968; Pike): time is at most the number of
/// steps times the length of the text, memory does not grow with the text.
struct ExpressionProgram: Sendable {
    /// The most steps of a program.
    static let limit = 20_000

    enum Step: Sendable {
        case set(Int)
        case split(Int, Int)
        case jump(Int)
        case place(ExpressionPlace)
        case found
    }

    private(set) var steps: [Step] = []
    private(set) var sets: [SymbolSet] = []

    init(_ expression: RegularExpression) {
        add(expression.root)
        steps.append(.found)
    }

    private mutating func add(_ node: ExpressionNode) {
        switch node {
        case .empty: break
        case .set(let set):
            steps.append(.set(sets.count))
            sets.append(set)
        case .place(let place): steps.append(.place(place))
        case .sequence(let parts): for part in parts { add(part) }
        case .choice(let parts):
            var ends: [Int] = []
            for (index, part) in parts.enumerated() {
                guard index < parts.count - 1 else {
                    add(part)
                    break
                }
                let split = steps.count
                steps.append(.jump(0))
                add(part)
                ends.append(steps.count)
                steps.append(.jump(0))
                steps[split] = .split(split + 1, steps.count)
            }
            for end in ends { steps[end] = .jump(steps.count) }
        case .repeated(let inner, let least, let most):
            for _ in 0..<least { add(inner) }
            if let most {
                var splits: [Int] = []
                for _ in least..<max(least, most) {
                    splits.append(steps.count)
                    steps.append(.jump(0))
                    add(inner)
                }
                for split in splits { steps[split] = .split(split + 1, steps.count) }
            } else {
                let split = steps.count
                steps.append(.jump(0))
                add(inner)
                steps.append(.jump(split))
                steps[split] = .split(split + 1, steps.count)
            }
        }
    }
}

/// Runs programs; its lists are kept from one text to the next.
struct ExpressionMachine {
    private var current: [Int32] = []
    private var following: [Int32] = []
    private var marks: [UInt32] = []
    private var generation: UInt32 = 0
    private var stack: [Int32] = []
    /// The place where the machine is: the symbols on both sides, and whether only a newline follows.
    private var before: UInt32?
    private var after: UInt32?
    private var isBeforeLastNewline = false

    /// Whether a program's expression is found anywhere in a text.
    mutating func isFound(_ program: ExpressionProgram, in text: UnsafeRawBufferPointer) -> Bool {
        if marks.count < program.steps.count { marks = [UInt32](repeating: 0, count: program.steps.count) }
        var index = 0
        before = nil
        var length = look(at: index, in: text)
        startRound()
        if follow(0, program) { return true }
        while let symbol = after {
            swap(&current, &following)
            index += length
            before = symbol
            length = look(at: index, in: text)
            startRound()
            for step in current {
                guard case .set(let set) = program.steps[Int(step)], program.sets[set].contains(symbol) else {
                    continue
                }
                if follow(Int(step) + 1, program) { return true }
            }
            // Beginnings are taken up at every place: the expression may stand anywhere.
            if follow(0, program) { return true }
        }
        return false
    }

    /// Sees what follows at an index; returns its length.
    private mutating func look(at index: Int, in text: UnsafeRawBufferPointer) -> Int {
        guard index < text.count else {
            after = nil
            isBeforeLastNewline = false
            return 0
        }
        let (symbol, length) = Symbols.next(text, index)
        after = symbol
        isBeforeLastNewline = symbol == 0x0A && index == text.count - 1
        return length
    }

    private mutating func startRound() {
        following.removeAll(keepingCapacity: true)
        generation &+= 1
        guard generation == 0 else { return }
        for index in marks.indices { marks[index] = 0 }
        generation = 1
    }

    /// Keeps the steps that wait for a symbol and can be reached from a step; true when the end is reached.
    private mutating func follow(_ start: Int, _ program: ExpressionProgram) -> Bool {
        stack.removeAll(keepingCapacity: true)
        stack.append(Int32(start))
        while let top = stack.popLast() {
            let step = Int(top)
            guard marks[step] != generation else { continue }
            marks[step] = generation
            switch program.steps[step] {
            case .found: return true
            case .set: following.append(top)
            case .jump(let target): stack.append(Int32(target))
            case .split(let first, let second):
                stack.append(Int32(second))
                stack.append(Int32(first))
            case .place(let place):
                if place.holds(before: before, after: after, isBeforeLastNewline: isBeforeLastNewline) {
                    stack.append(Int32(step + 1))
                }
            }
        }
        return false
    }
}
