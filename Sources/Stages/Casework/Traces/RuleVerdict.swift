// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
package import Sigma

extension Traces {
    /// The verdict that a rule or correlation carries: its own key `verdict:`, which Sigma leaves to whoever writes rules.
    ///
    /// - Returns: nil when there is none, as in the rules of others, or one that nobody knows; a hit then says no more than
    ///   that somebody tried.
    package static func verdict(of header: RuleHeader) -> AbuseVerdict? {
        verdictText(of: header).flatMap(AbuseVerdict.init)
    }

    /// What stands at `verdict:`, whatever it is.
    fileprivate static func verdictText(of header: RuleHeader) -> String? {
        guard let value = header.custom.first(where: { $0.key == "verdict" })?.value else { return nil }
        guard case .scalar(let scalar) = value, case .text(let text) = scalar else { return "" }
        return text
    }
}

/// Rules of a case that carry no verdict, or one that nobody knows.
///
/// A rule that only feeds correlations needs none.
func verdictFindings(_ readings: [SigmaReading]) -> [Finding] {
    let documents = readings.flatMap { Array(zip($0.documents, $0.places)) }
    var feeding: Set<String> = []
    for case (.correlation(let rule), _) in documents where rule.generate != true { feeding.formUnion(rule.rules) }
    return documents.compactMap { document, place in
        let header = document.header
        if case .filter = document { return nil }
        if let text = Traces.verdictText(of: header) {
            guard AbuseVerdict(rawValue: text) == nil else { return nil }
            let known = AbuseVerdict.allCases.map(\.rawValue).joined(separator: ", ")
            let message = "verdict '\(text)' of '\(header.title)' is not known"
            return Finding(.error, "case.unknown-value", at: place, message, help: "one of \(known)")
        }
        guard ![header.name, header.id].contains(where: { $0.map(feeding.contains) ?? false }) else { return nil }
        let message = "'\(header.title)' has no verdict: it counts as an attempt"
        return Finding(.warning, "case.no-verdict", at: place, message, help: "add 'verdict:' to the rule")
    }
}
