// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
import Findings
package import Instants

/// What one check has shown on one node, in one partition.
package struct CheckResult: Sendable {
    /// The node's name.
    package let node: String
    /// The partition; nil for the default one and for what a node has once.
    package let partition: String?
    /// Id of the remedy.
    package let remedy: String
    /// The check.
    package let check: Check
    /// What it has shown.
    package let verdict: Verdict
    /// Why, the most telling first; never empty.
    package let why: [VerdictReason]
    /// Where that stands; nil when there is no such file.
    package let place: RawPlace?
    /// Until when a pass holds; nil for anything else, and for a pass that only an event ends.
    package let expires: Instant?
}

/// What a check has shown, before it is known for whom.
struct CheckAnswer {
    var verdict: Verdict
    var why: [VerdictReason]
    /// Where that stands; nil where nothing was found.
    var place: Place?

    init(_ verdict: Verdict, _ code: VerdictReason.Code, _ text: String, at place: Place? = nil) {
        self.verdict = verdict
        why = [VerdictReason(code, text)]
        self.place = place
    }

    /// The same with one more reason.
    func adding(_ code: VerdictReason.Code, _ text: String) -> CheckAnswer {
        var answer = self
        answer.why.append(VerdictReason(code, text))
        return answer
    }

    /// Nothing passes in a file that was not read as a whole, and nothing is absent there.
    func weakened(by gaps: String) -> CheckAnswer {
        var answer = self
        answer.verdict = .inconclusive
        answer.why.append(VerdictReason(.unreadable, gaps))
        return answer
    }
}
