// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings

/// A table on a page of the watch house, such as the journal.
package struct DeskTable: Sendable {
    /// The names of the columns.
    package var columns: [String]
    /// The cells of each row.
    package var rows: [[String]]
    /// The address of the next part; nil at the end.
    package var next: String?

    /// Makes a table.
    package init(columns: [String], rows: [[String]], next: String? = nil) {
        self.columns = columns
        self.rows = rows
        self.next = next
    }

    func content(_ words: Wording) -> HTML {
        let table = tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
            tag(.table) {
                tag(.thead) { tag(.tr) { for column in columns { tag(.th, Attribute(.scope, "col"), text: column) } } }
                tag(.tbody) {
                    for cells in rows {
                        tag(.tr) {
                            for cell in cells {
                                cell.count > 40 ? tag(.td, .style("place"), text: cell) : tag(.td, text: cell)
                            }
                        }
                    }
                }
            }
        }
        guard let next else { return table }
        return .group([table, tag(.p) { tag(.a, Attribute(.href, next), text: words.say("Older", "Ouder")) }])
    }
}

/// The journal: who did what, when and why, the newest first.
///
/// - Parameters:
///   - frame: what is around the page.
///   - table: the entries.
///   - fault: what is wrong with the chain; nil when it holds.
/// - Returns: the page, to be written as UTF-8.
package func deskJournalPage(_ frame: DeskFrame, _ table: DeskTable, fault: String?) -> String {
    let words = frame.words
    return frame.page(words.say("Journal", "Journaal")) {
        if let fault {
            tag(.p, .style("loud"), Attribute(.role, "alert"), text: fault)
        } else {
            tag(
                .p,
                text: words.say(
                    "Every entry carries the hash of the one before; the chain was verified just now.",
                    "Elke regel draagt de hash van de vorige; de keten is zojuist gecontroleerd."
                )
            )
        }
        table.content(words)
    }
}

/// The imports: what came in, and what of it could not be read.
package func deskImportsPage(_ frame: DeskFrame, _ table: DeskTable, findings: [Finding]) -> String {
    let words = frame.words
    return frame.page(words.say("Imports", "Importen")) {
        table.content(words)
        ReportFindings(findings: findings, wording: words).section
    }
}
