// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory
import Terminal
import Verifying

/// Verifications for people.
struct VerificationText {
    let run: VerifyRun
    let style: Style

    init(_ run: VerifyRun, style: Style) {
        self.run = run
        self.style = style
    }

    /// One asset with every check; several with a line each.
    func show(on console: Console) {
        if run.verifications.count == 1, let verification = run.verifications.first, let asset = run.assets.first {
            console.out(checks(verification))
            console.out(conclusions(verification, asset))
        } else {
            console.out(assets())
            for (verification, asset) in zip(run.verifications, run.assets) { console.out(alarms(verification, asset)) }
        }
    }

    private func checks(_ verification: Verification) -> [String] {
        guard !verification.results.isEmpty else { return [] }
        var table = TextTable(header: ["node", "partition", "remedy", "check", "verdict", "where", "why"])
        for result in verification.results where !result.check.isOpen {
            let place = result.place.map { "\($0.file)" + ($0.line.map { ":\($0)" } ?? "") }
            table.add(
                [
                    result.node, result.partition ?? "", result.remedy, result.check.id, result.verdict.rawValue,
                    place ?? "", result.why.map(\.text).joined(separator: "; "),
                ],
                roles: [nil, nil, nil, nil, role(result.verdict)]
            )
        }
        return table.lines(style) + [""]
    }

    private func assets() -> [String] {
        var table = TextTable(header: ["asset", "version", "remedy", "verdict", "effective", "why"])
        for verification in run.verifications {
            let main = verification.main
            let decisive = verification.results.first { result in
                result.remedy == main?.remedy.id && !result.check.isOpen && result.verdict == main?.verdict
                    && result.verdict != .passed
            }
            table.add(
                [
                    verification.asset, main?.version ?? "", main?.remedy.id ?? "", main?.verdict.rawValue ?? "",
                    effect(main), verification.isFixed ? "the fix is there" : decisive?.why.first?.text ?? "",
                ],
                roles: [nil, nil, nil, main.map { role($0.verdict) } ?? nil]
            )
        }
        return table.lines(style) + [""]
    }

    private func conclusions(_ verification: Verification, _ asset: Asset) -> [String] {
        var lines = verification.summaries.map { summary in
            let version = summary.version.map { " on \($0)" } ?? ""
            let text = "\(summary.remedy.id): \(summary.verdict.rawValue)\(version), effective: \(effect(summary))"
            return style.paint(escaped(text), role(summary.verdict))
        }
        lines += alarms(verification, asset)
        let missing = verification.nodes.filter { !$0.isGiven }.count
        if missing > 0 { lines.append("not given: \(missing) of \(verification.nodes.count) nodes") }
        for check in verification.main?.open ?? [] {
            guard case .open(let how)? = check.expectation else { continue }
            lines.append("no file shows '\(check.id)': \(check.text.en) \(how.en)")
        }
        if let until = verification.results.compactMap(\.expires).min() {
            lines.append("what passed holds until \(until.formatted(in: run.subject.zone)) at most")
        }
        return lines
    }

    /// What must not be overlooked.
    private func alarms(_ verification: Verification, _ asset: Asset) -> [String] {
        var lines: [String] = []
        for summary in verification.summaries where summary.effective == false {
            let what = summary.verdict == .passed ? "CONFIGURED, BUT NOT EFFECTIVE" : "NOT EFFECTIVE"
            let since = summary.ineffectiveSince.map {
                " (\(summary.citation ?? ""), \($0.formatted(in: run.subject.zone)))"
            }
            lines.append(
                style.paint(
                    escaped(
                        "\(what): \(verification.asset) runs \(summary.version ?? ""), on which \(summary.remedy.id) does nothing"
                            + "\(since ?? ""): update to a build on which it works first, then mitigate"
                    ),
                    .alarm
                )
            )
        }
        if run.agreement(verification, asset) == .conflicting {
            lines.append(
                style.paint(
                    escaped(
                        "CONFLICTING: the configuration of \(verification.asset) says protected, the live check says reachable"
                    ),
                    .alarm
                )
            )
        }
        return lines
    }

    private func effect(_ summary: RemedySummary?) -> String {
        summary?.effective.map { $0 ? "yes" : "no" } ?? "not known"
    }

    private func role(_ verdict: Verdict) -> Style.Role {
        switch verdict {
        case .passed: .proven
        case .inconclusive: .warning
        case .failed: .alarm
        }
    }
}
