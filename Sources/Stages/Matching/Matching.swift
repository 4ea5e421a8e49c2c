// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework

/// Which assets an advisory affects, and why we think so.
///
/// - Takes: a subject (what an inventory says of an asset) and indexed advisories.
/// - Gives: one match per advisory that names the subject, with every way it was found, how its version was read, and a
///   status for each vulnerability.
/// - Rule: identity (CPE, package URL, serial, model, names with the case's aliases) *and* version range *and* variant
///   *and* configuration facts. What is not known, or what no revision speaks of, is `unknown`, never "not affected".
/// - Cannot tell: whether a number that says "fixed" belongs to a build made before the fix; ``Deciding`` knows stamps.
///
/// - Parameters:
///   - subject: what to look for.
///   - index: where to look.
///   - preconditions: configuration facts without which the vulnerability does not apply.
/// - Returns: the matches in the order of the index's advisories; empty when no product is named.
package func match(
    _ subject: Subject,
    against index: AdvisoryIndex,
    preconditions: [Precondition] = []
) -> [Match] {
    index.candidates(for: subject).map { advisory, products in
        let judge = AdvisoryJudge(
            advisory: index.advisories[advisory],
            caseProduct: index.names.caseProduct(index.names.key(vendor: subject.vendor, product: subject.product)),
            subject: subject,
            preconditions: preconditions
        )
        return judge.match(advisoryPosition: advisory, products: products)
    }
}
