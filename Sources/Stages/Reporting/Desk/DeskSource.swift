// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// Something that a page rests on, and how fresh it is.
package struct DeskSource: Hashable, Sendable {
    /// What it is.
    package enum Kind: Hashable, Sendable {
        /// Rows of the inventory.
        case inventory
        /// Statements about assets.
        case evidence
        /// Scans by somebody.
        case scans(String)
        /// Hunts that were kept.
        case hunts
    }

    /// What it is.
    package var kind: Kind
    /// Its newest data; nil when there never was any.
    package var newest: Instant?

    /// Makes one.
    package init(_ kind: Kind, newest: Instant?) {
        self.kind = kind
        self.newest = newest
    }

    /// Whether what it says may still be taken for the present.
    enum State {
        case fresh, tooOld, never
    }

    /// How many days its data may be old; nil for what is only ever true of its own instant, such as a statement.
    var mostDays: Int? {
        switch kind {
        case .inventory, .scans: 7
        case .evidence, .hunts: nil
        }
    }

    func state(at instant: Instant) -> State {
        guard let newest else { return .never }
        guard let mostDays else { return .fresh }
        return newest.adding(days: mostDays) < instant ? .tooOld : .fresh
    }
}

/// The sources of a page as a table, each with its age: nothing is green without fresh data.
struct DeskSources {
    let frame: DeskFrame
    let sources: [DeskSource]

    private var words: Wording { frame.words }

    /// What must stand above everything else: that the inventory cannot be trusted to be the present.
    var warning: HTML? {
        guard let inventory = sources.first(where: { $0.kind == .inventory }) else { return nil }
        let text: String
        switch inventory.state(at: frame.asOf) {
        case .fresh: return nil
        case .never:
            text = words.say(
                "No inventory was known by then: nobody is told to be safe.",
                "Er was toen geen inventaris bekend: niemand heet veilig."
            )
        case .tooOld:
            text = words.say(
                "The inventory is too old (\(age(inventory))): what this page says of assets is what was true then.",
                "De inventaris is te oud (\(age(inventory))): wat hier over systemen staat, was toen waar."
            )
        }
        return tag(.p, .style("loud"), Attribute(.role, "alert"), text: text)
    }

    var section: HTML? {
        guard !sources.isEmpty else { return nil }
        return tag(.section, .id("sources"), Attribute(.labelledBy, "sources-title")) {
            tag(.h2, .id("sources-title"), text: words.say("How fresh the sources are", "Hoe vers de bronnen zijn"))
            tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
                tag(.table) {
                    tag(.thead) {
                        tag(.tr) {
                            [
                                words.say("Source", "Bron"), words.say("Newest", "Nieuwste"),
                                words.say("Age", "Leeftijd"),
                                words.say("State", "Toestand"),
                            ].map { tag(.th, Attribute(.scope, "col"), text: $0) }
                        }
                    }
                    tag(.tbody) { sources.map(row) }
                }
            }
        }
    }

    private func row(_ source: DeskSource) -> HTML {
        tag(.tr) {
            tag(.th, Attribute(.scope, "row"), text: name(source.kind))
            tag(.td, text: source.newest.map(words.shortMoment) ?? "–")
            tag(.td, text: age(source))
            tag(.td) {
                switch source.state(at: frame.asOf) {
                case .fresh:
                    source.mostDays == nil
                        ? chip(words.say("true of its own instant", "waar op zijn eigen moment"), .plain)
                        : chip(words.say("fresh", "vers"), .plain)
                case .tooOld: chip(words.say("too old", "te oud"), .attention)
                case .never: chip(words.say("never", "nooit"), .unknown)
                }
            }
        }
    }

    private func age(_ source: DeskSource) -> String {
        guard let newest = source.newest else { return "–" }
        let hours = max(0, Int((frame.asOf.milliseconds - newest.milliseconds) / 3_600_000))
        return hours < 48
            ? "\(words.figure(hours)) \(words.say(hours == 1 ? "hour" : "hours", "uur"))"
            : "\(words.figure(hours / 24)) \(words.say("days", "dagen"))"
    }

    private func name(_ kind: DeskSource.Kind) -> String {
        switch kind {
        case .inventory: words.say("Inventory", "Inventaris")
        case .evidence: words.say("Statements about assets", "Verklaringen over systemen")
        case .scans(let source): words.say("Scans by ", "Scans door ") + source
        case .hunts: words.say("Hunts for abuse", "Speurtochten naar misbruik")
        }
    }
}
