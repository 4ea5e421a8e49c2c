// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
package import Sigma
package import YARA

/// What a case knows of abuse: rules for lines of logs, and signs in files.
package struct Traces: Sendable {
    /// `rules/*.yml`, by name: what a `RuleSet` is made of, with the rules of others or without.
    package var rules: [SigmaReading] = []
    /// `indicators/*.yaml`: signs in files, in the order of the files.
    package var indicators: [Indicator] = []
    /// `indicators/*.yaml`: which files below a root are logs.
    package var logs: [LogPlace] = []
    /// `indicators/*.yar`: rules for contents.
    package var yara: [YARASource] = []

    /// How many rules and correlations for logs say what they mean, and how many indicators and YARA rules there are.
    package var counts: (rules: Int, indicators: Int, yara: Int) {
        let rules = rules.flatMap(\.documents).count { Traces.verdict(of: $0.header) != nil }
        let contents = YARARules.compile(yara).rules?.rules.count { !$0.isPrivate } ?? 0
        return (rules, indicators.count, contents)
    }

    /// Nothing: what is hunted without a case.
    package init() {}
}

/// The files of a case folder that say what abuse looks like, read.
package struct TraceFiles: Sendable {
    /// `rules/*.yml`, by name.
    package var rules: [CaseFiles.File]
    /// `indicators/*.yaml`, by name.
    package var indicators: [CaseFiles.File]
    /// `indicators/*.yar`, by name.
    package var yara: [CaseFiles.File]

    /// Makes the files of a folder.
    package init(rules: [CaseFiles.File] = [], indicators: [CaseFiles.File] = [], yara: [CaseFiles.File] = []) {
        self.rules = rules
        self.indicators = indicators
        self.yara = yara
    }
}

/// Reads what a case knows of abuse.
///
/// - Parameters:
///   - files: the files of the folder.
///   - sources: the keys under `sources:` of the case file; nil when they are not known.
/// - Returns: what could be read, and every finding: what breaks a schema or the rules of Sigma, an id that two files
///   use, a YARA file that does not compile (with its line), and a rule that carries no verdict.
package func readTraces(_ files: TraceFiles, sources: Set<String>? = nil) -> (traces: Traces, findings: [Finding]) {
    var traces = Traces()
    var findings: [Finding] = []
    var ids: [String: Place] = [:]
    traces.rules = files.rules.map { SigmaDocument.read($0.bytes, file: $0.name) }
    findings += traces.rules.flatMap(\.findings) + RuleSet(traces.rules).findings + verdictFindings(traces.rules)
    for file in files.indicators {
        let reading = IndicatorFile.read(file.bytes, file: file.name, sources: sources)
        findings += reading.findings
        for indicator in reading.file.indicators {
            if let other = ids[indicator.id], other.file != file.name {
                let message = "id '\(indicator.id)' is used at \(other) too"
                findings.append(Finding(.error, "case.duplicate-id", at: indicator.place, message))
            }
            ids[indicator.id] = indicator.place
        }
        traces.indicators += reading.file.indicators
        traces.logs += reading.file.logs
    }
    traces.yara = files.yara.map { YARASource(file: $0.name, bytes: $0.bytes) }
    return (traces, findings + yaraFindings(traces.yara, sources: sources))
}

/// What is wrong with the YARA rules of a case.
private func yaraFindings(_ sources: [YARASource], sources keys: Set<String>?) -> [Finding] {
    let compiled = YARARules.compile(sources)
    var findings = compiled.findings
    for rule in compiled.rules?.rules ?? [] where !rule.isPrivate {
        let meaning = ContentRule(rule)
        if rule.text("verdict") == nil {
            let message = "rule '\(rule.name)' has no verdict in its meta section: it counts as an attempt"
            findings.append(Finding(.warning, "case.no-verdict", at: Place(file: rule.file), message))
        }
        findings += meaning.faults.map { Finding(.error, "case.bad-yara-meta", at: Place(file: rule.file), $0) }
        if let source = rule.text("source"), let keys, !keys.contains(source) {
            let message = "source '\(source)' of rule '\(rule.name)' is not listed"
            let help = "add it under 'sources:' of case.yaml"
            findings.append(Finding(.error, "case.unknown-source", at: Place(file: rule.file), message, help: help))
        }
    }
    return findings
}
