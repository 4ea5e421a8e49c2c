// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Findings
package import LogRecords
package import Sigma

/// The rules of a hunt: those of a case, with their verdicts, and those of others.
package struct HuntRules: Sendable {
    /// Where rules come from.
    package enum Origin: String, Hashable, Sendable {
        /// The folder of the case.
        case ofCase = "case"
        /// What was named with `--rules`.
        case given
    }

    /// One file of rules, read.
    package struct Source: Sendable {
        /// What was read.
        package let reading: SigmaReading
        /// Where it comes from.
        package let origin: Origin

        /// Makes a source.
        package init(_ reading: SigmaReading, origin: Origin) {
            self.reading = reading
            self.origin = origin
        }
    }

    /// Everything that can be asked.
    package let set: RuleSet
    /// For each rule of ``set``: where it comes from.
    package let origins: [Origin]
    /// For each rule of ``set``: what a hit says about the asset.
    package let verdicts: [AbuseVerdict]
    /// For each correlation of ``set``: what a hit says about the asset.
    package let correlationVerdicts: [AbuseVerdict]
    /// What is wrong with the rules; a rule that is refused here finds nothing.
    package let findings: [Finding]
    /// Documents that are not used; the findings say why.
    package let refusedCount: Int

    /// Prepares rules.
    ///
    /// - Parameters:
    ///   - sources: files in their order.
    ///   - values: what placeholders (`|expand`) stand for.
    package init(_ sources: [Source], values: [String: [String]] = [:]) {
        set = RuleSet(sources.map(\.reading), values: values)
        let ofCase = Set(sources.filter { $0.origin == .ofCase }.compactMap { $0.reading.places.first?.file })
        origins = set.rules.map { ofCase.contains($0.place.file ?? "") ? .ofCase : .given }
        verdicts = set.rules.map { Traces.verdict(of: $0.rule.header) ?? .attempt }
        correlationVerdicts = set.correlations.map { Traces.verdict(of: $0.correlation.header) ?? .attempt }
        findings = sources.flatMap(\.reading.findings) + set.findings
        refusedCount = sources.reduce(0) { $0 + $1.reading.refused.count }
    }

    /// The rules that concern logs of a format, by their index in ``set``.
    ///
    /// A rule concerns a log when nothing that it names of category, product and service contradicts what the log is known
    /// to be. JSON and CSV can be anything, so every rule is asked. Of a text without a form nothing is known: there the
    /// rules of the case that only search for keywords are asked.
    package func concerning(_ format: LogFormat) -> [Int] {
        set.rules.indices.filter { index in
            let rule = set.rules[index]
            switch format {
            case .jsonl, .csv: return true
            case .text: return origins[index] == .ofCase && rule.fieldNames.isEmpty
            default: return HuntRules.concerns(rule.rule.logSource, format)
            }
        }
    }

    private static func concerns(_ source: LogSource, _ format: LogFormat) -> Bool {
        let log = format.logSource
        func same(_ left: String?, _ right: String?) -> Bool { left?.lowercased() == right?.lowercased() }
        guard source.category == nil || same(source.category, log.category) else { return false }
        let product =
            source.product == nil || same(source.product, log.product) || (log.product == nil && source.category != nil)
        return product && (source.service == nil || log.service == nil || same(source.service, log.service))
    }
}
