// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Matching

/// What changed since the day before, and why; what changed alike for many assets is told once.
struct DeskChanges {
    /// Different changes that are listed, and assets that are named for each.
    private static let (listed, named) = (40, 12)

    let frame: DeskFrame
    let caseID: String
    let changes: [AssetChange]?

    private var words: Wording { frame.words }

    private struct Alike: Hashable {
        let what: String
        let because: String
    }

    var section: HTML {
        tag(.section, .id("changes"), Attribute(.labelledBy, "changes-title")) {
            tag(
                .h2,
                .id("changes-title"),
                text: words.say("What changed in the last 24 hours", "Wat veranderde in de laatste 24 uur")
            )
            if let changes, !changes.isEmpty {
                list(changes)
            } else {
                tag(
                    .p,
                    text: changes == nil
                        ? words.say("It cannot be told.", "Dat is niet te zeggen.")
                        : words.say("Nothing.", "Niets.")
                )
            }
        }
    }

    private func list(_ changes: [AssetChange]) -> HTML {
        var groups: [Alike: [String]] = [:]
        for change in changes {
            let because = change.because.first.map { words.say($0.text) } ?? ""
            groups[Alike(what: text(change), because: because), default: []].append(change.asset)
        }
        let sorted = groups.sorted { ($1.value.count, $0.key.what) < ($0.value.count, $1.key.what) }
        return .group([
            tag(.ul, .style("changes")) {
                for (alike, assets) in sorted.prefix(Self.listed) { item(alike, assets) }
            },
            sorted.count > Self.listed
                ? tag(
                    .p,
                    text: words.say(
                        "And \(words.figure(sorted.count - Self.listed)) other changes.",
                        "En nog \(words.figure(sorted.count - Self.listed)) andere veranderingen."
                    )
                ) : .group([]),
        ])
    }

    private func item(_ alike: Alike, _ assets: [String]) -> HTML {
        tag(.li) {
            tag(.strong, text: alike.what)
            if !alike.because.isEmpty {
                tag(.br)
                tag(.span, .style("source"), text: alike.because)
            }
            tag(.br)
            for (index, asset) in assets.prefix(Self.named).enumerated() {
                if index > 0 { ", " }
                tag(
                    .a,
                    Attribute(.href, frame.link("/cases/\(caseID)/assets/\(DeskPath.part(asset))")),
                    text: asset
                )
            }
            if assets.count > Self.named {
                words.say(
                    " and \(words.figure(assets.count - Self.named)) more",
                    " en nog \(words.figure(assets.count - Self.named))"
                )
            }
        }
    }

    private func text(_ change: AssetChange) -> String {
        guard let after = change.after else { return words.say("No longer there", "Er niet meer") }
        guard let before = change.before else {
            return words.say("New: ", "Nieuw: ") + words.say(after.courseOfAction.words)
        }
        var parts: [String] = []
        func compare(_ name: String, _ from: LocalizedText, _ to: LocalizedText) {
            if from != to { parts.append("\(name): \(words.say(from)) → \(words.say(to))") }
        }
        compare(words.say("To do", "Te doen"), before.courseOfAction.words, after.courseOfAction.words)
        compare(words.say("Status", "Toestand"), before.status.words, after.status.words)
        compare(words.say("Mitigation", "Maatregel"), before.protection.words, after.protection.words)
        compare(words.say("Fix", "Update"), before.fix.installed.words, after.fix.installed.words)
        compare(words.say("Power", "Aan of uit"), before.power.words, after.power.words)
        compare(words.say("Break-in", "Inbraak"), before.compromise.words, after.compromise.words)
        compare(words.say("Until then", "Tot die tijd"), before.interim.words, after.interim.words)
        if before.version != after.version {
            parts.append("\(words.say("Version", "Versie")): \(before.version) → \(after.version)")
        }
        if parts.isEmpty {
            parts = change.fields.map { field in
                switch field.name {
                case "fix.announced":
                    words.say("Day of the fix: ", "Dag van de update: ") + "\(field.from) → \(field.to)"
                case "fix.available": words.say("Fix: ", "Update: ") + "\(field.from) → \(field.to)"
                case "priority": words.say("Priority: ", "Voorrang: ") + "\(field.from) → \(field.to)"
                default: "\(field.name): \(field.from) → \(field.to)"
                }
            }
        }
        return parts.joined(separator: "; ")
    }
}
