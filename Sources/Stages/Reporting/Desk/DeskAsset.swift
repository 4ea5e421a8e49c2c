// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Instants
import Inventory

/// The page of one asset: every axis, the plan, the reasons, the statements about it, and what stops when it goes off.
///
/// - Parameters:
///   - frame: what is around the page.
///   - desk: the case.
///   - asset: the id of the asset.
///   - mayRecord: whether the reader may record evidence.
/// - Returns: nil when the inventory has no such asset.
package func deskAssetPage(_ frame: DeskFrame, _ desk: DeskCase, asset: String, mayRecord: Bool) -> String? {
    guard let row = desk.inventory.assets.row(of: asset) else { return nil }
    let words = frame.words
    let found = desk.inventory.assets[row]
    let decision = desk.assessment.decisions.first { $0.asset == asset }
    let base = "/cases/\(desk.of.id)"
    let owner = desk.inventory.organizations[found.organization]?.name ?? found.organization
    return frame.page(asset) {
        DeskSources(frame: frame, sources: desk.sources).warning
        tag(.p) {
            tag(.a, Attribute(.href, frame.link(base)), text: words.say(desk.of.title))
            " · "
            tag(
                .a,
                Attribute(.href, frame.link("\(base)/organizations/\(DeskPath.part(found.organization))")),
                text: owner
            )
        }
        if let decision {
            let report = desk.report(frame, decisions: [decision])
            report.section("asset", words.say("What to do", "Wat te doen")) {
                AssetCard(decision, id: "asset-1", report, headings: (.h3, .h4)).article
            }
        } else {
            tag(
                .p,
                text: words.say(
                    "The case is not about this asset: no product of its advisories names it.",
                    "De zaak gaat niet over dit systeem: geen product in de adviezen noemt het."
                )
            )
        }
        DeskEvidence(
            frame: frame,
            evidence: desk.inventory.evidence.evidence(of: row).filter { $0.knownFrom <= frame.asOf }
        )
        .section
        if mayRecord, frame.isPresent {
            DeskEvidenceForm(frame: frame, action: "\(base)/assets/\(DeskPath.part(asset))/evidence", of: desk.of)
                .section
        }
        tag(.section, .id("impact"), Attribute(.labelledBy, "impact-title")) {
            tag(
                .h2,
                .id("impact-title"),
                text: words.say("What stops when it goes off", "Wat stopt als het uitgaat")
            )
            tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
                tag(
                    .img,
                    Attribute(.src, frame.link("\(base)/assets/\(DeskPath.part(asset))/switch-off.svg")),
                    Attribute(
                        .alt,
                        words.say(
                            "Drawing of the services that depend on \(asset); the plan above says the same in words.",
                            "Tekening van de diensten die van \(asset) afhangen; het plan hierboven zegt hetzelfde in woorden."
                        )
                    )
                )
            }
        }
    }
}

/// The statements about an asset that were known, the newest first.
struct DeskEvidence {
    let frame: DeskFrame
    let evidence: [Evidence]

    private var words: Wording { frame.words }

    var section: HTML {
        tag(.section, .id("evidence"), Attribute(.labelledBy, "evidence-title")) {
            tag(.h2, .id("evidence-title"), text: words.say("What was stated about it", "Wat erover is vastgelegd"))
            if evidence.isEmpty {
                tag(
                    .p,
                    text: words.say(
                        "Nothing: what nobody recorded is not known.",
                        "Niets: wat niemand vastlegde is niet bekend."
                    )
                )
            } else {
                table
            }
        }
    }

    private var table: HTML {
        let names = [
            words.say("Held at", "Gold op"), words.say("Known from", "Bekend sinds"), words.say("What", "Wat"),
            words.say("Value", "Waarde"), words.say("Remedy", "Maatregel"), words.say("Who says so", "Wie zegt het"),
        ]
        return tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
            tag(.table) {
                tag(.thead) { tag(.tr) { names.map { tag(.th, Attribute(.scope, "col"), text: $0) } } }
                tag(.tbody) {
                    evidence.sorted { $0.knownFrom > $1.knownFrom }.map { one in
                        tag(.tr) {
                            tag(.td, text: words.shortMoment(one.heldAt))
                            tag(.td, text: words.shortMoment(one.knownFrom))
                            tag(.td, text: words.say(one.kind.words))
                            tag(.td, text: one.value)
                            tag(.td, text: one.remedy)
                            tag(.td, text: one.note.isEmpty ? one.source : "\(one.source): \(one.note)")
                        }
                    }
                }
            }
        }
    }
}

/// Where a person records what was done, seen or proven.
struct DeskEvidenceForm {
    let frame: DeskFrame
    let action: String
    let of: Case

    private var words: Wording { frame.words }

    var section: HTML {
        tag(.section, .id("record"), Attribute(.labelledBy, "record-title")) {
            tag(.h2, .id("record-title"), text: words.say("Record a statement", "Leg iets vast"))
            tag(.form, .style("record"), Attribute(.method, "post"), Attribute(.action, action)) {
                field("kind", words.say("What", "Wat")) {
                    tag(.select, .id("kind"), Attribute(.name, "kind"), Attribute(.required, "required")) {
                        Evidence.Kind.allCases.map { kind in
                            tag(.option, Attribute(.value, kind.rawValue), text: words.say(kind.words))
                        }
                    }
                }
                field("remedy", words.say("Remedy, or fix", "Maatregel, of fix")) {
                    tag(.select, .id("remedy"), Attribute(.name, "remedy")) {
                        (["", "fix"] + of.remedies.map(\.id)).map { tag(.option, Attribute(.value, $0), text: $0) }
                    }
                }
                field("value", words.say("Value, where the kind needs one", "Waarde, waar de soort er een vraagt")) {
                    tag(.input, .id("value"), Attribute(.name, "value"), Attribute(.maxlength, 400))
                }
                field("held", words.say("Held at (empty: now)", "Gold op (leeg: nu)")) {
                    tag(
                        .input,
                        .id("held"),
                        Attribute(.name, "held"),
                        Attribute(.maxlength, 40),
                        Attribute(.title, "2020-01-16T12:00:00+01:00")
                    )
                }
                field("note", words.say("Note", "Toelichting")) {
                    tag(.input, .id("note"), Attribute(.name, "note"), Attribute(.maxlength, 1000))
                }
                tag(.button, Attribute(.type, "submit"), text: words.say("Record", "Leg vast"))
            }
        }
    }

    private func field(_ id: String, _ name: String, @HTMLBuilder content: () -> [HTML]) -> HTML {
        tag(.p) {
            tag(.label, Attribute(.target, id), text: name)
            content()
        }
    }
}
