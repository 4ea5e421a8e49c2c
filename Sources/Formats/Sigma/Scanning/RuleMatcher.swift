// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Rules, compiled once to be asked of very many events.
///
/// It works in two steps. A ``ChunkScanner`` looks for literals in the bytes of whole lines and says which rules could hit
/// which lines; an ``EventView`` on the fields of such a line is then asked about just these rules. A rule without a literal
/// that every hit must have is in ``everyEvent`` and must be asked of every event. The answers are those of
/// ``PreparedRule/matches(_:)``.
public final class RuleMatcher: Sendable {
    /// The rules, in the order given.
    public let rules: [PreparedRule]
    /// The fields that any rule asks for, sorted; their index is their number.
    public let fieldNames: [String]
    /// The rules that must be asked of every event, ascending.
    public let everyEvent: [Int]
    /// How the rules were compiled.
    public let report: MatcherReport

    let compiled: CompiledRules
    let database: LiteralDatabase?
    /// For each literal the rules that need it: those in `literalRules` from one start to the next.
    let literalStarts: [Int32]
    let literalRules: [Int32]

    private let fieldNumbers: [String: Int]

    /// Compiles rules.
    ///
    /// - Parameters:
    ///   - rules: the rules; a hit is named by the index here.
    ///   - notInLine: fields whose values do not stand byte for byte in what is scanned: constants, and what is computed.
    ///     Rules are then not pre-filtered by them.
    /// - Throws: when the engine cannot compile the literals.
    public init(_ rules: [PreparedRule], notInLine: Set<String> = []) throws(MatcherError) {
        self.rules = rules
        compiled = CompiledRules(rules)
        fieldNames = compiled.fieldNames
        fieldNumbers = Dictionary(uniqueKeysWithValues: fieldNames.enumerated().map { ($0.element, $0.offset) })
        let needs = LiteralNeeds(notInLine: notInLine)
        var everyEvent: [Int] = []
        var byLiteral: [[UInt8]: [Int32]] = [:]
        for (index, rule) in rules.enumerated() {
            guard let literals = needs.literals(of: rule.predicate) else {
                everyEvent.append(index)
                continue
            }
            for literal in literals { byLiteral[literal, default: []].append(Int32(index)) }
        }
        self.everyEvent = everyEvent
        let literals = byLiteral.keys.sorted { $0.lexicographicallyPrecedes($1) }
        var starts: [Int32] = [0]
        var flat: [Int32] = []
        for literal in literals {
            flat += byLiteral[literal] ?? []
            starts.append(Int32(flat.count))
        }
        literalStarts = starts
        literalRules = flat
        database = literals.isEmpty ? nil : try LiteralDatabase(literals)
        report = MatcherReport(
            ruleCount: rules.count,
            preFilteredCount: rules.count - everyEvent.count,
            everyEventCount: everyEvent.count,
            literalCount: literals.count,
            testCount: compiled.leaves.count,
            expressionCount: compiled.expressionCount,
            databaseBytes: database?.byteCount ?? 0
        )
    }

    /// The number of a field; nil when no rule asks for it.
    public func fieldNumber(of name: String) -> Int? { fieldNumbers[name] }
}

/// How rules were compiled.
public struct MatcherReport: Hashable, Sendable {
    /// All rules.
    public let ruleCount: Int
    /// Rules that are asked only of events with one of their literals.
    public let preFilteredCount: Int
    /// Rules that are asked of every event.
    public let everyEventCount: Int
    /// Different literals that are looked for.
    public let literalCount: Int
    /// Different tests of fields.
    public let testCount: Int
    /// Different regular expressions among them.
    public let expressionCount: Int
    /// Memory of the compiled literals.
    public let databaseBytes: Int
}
