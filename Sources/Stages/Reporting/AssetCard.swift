// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Inventory
import Matching

/// The card of one asset: what to do, by when, in the meantime, and why.
struct AssetCard {
    let decision: Decision
    let id: String
    let report: AssessmentReport
    /// The levels of its headings: its name, and the parts below.
    let headings: (name: Tag, part: Tag)
    /// The asset in the inventory; nil when the inventory is not the one that was assessed.
    let asset: Asset?

    init(
        _ decision: Decision,
        id: String,
        _ report: AssessmentReport,
        headings: (name: Tag, part: Tag) = (.h4, .h5)
    ) {
        self.headings = headings
        self.decision = decision
        self.id = id
        self.report = report
        let assets = report.inventory.assets
        asset = decision.row >= 0 && decision.row < assets.count ? assets[decision.row] : nil
    }

    private var wording: Wording { report.wording }

    var article: HTML {
        let course = decision.courseOfAction
        return tag(
            .article,
            .id(id),
            .style("card \(tone.rawValue)"),
            Attribute(.labelledBy, "\(id)-title")
        ) {
            tag(.div, .style("card-head")) {
                tag(headings.name, .id("\(id)-title"), text: decision.asset)
                tag(.p, .style("course")) { chip(wording.say(course.words), course.tone) }
            }
            tag(.p, .style("product"), text: product)
            if !where_.isEmpty { tag(.p, .style("where"), text: where_) }
            axes
            if decision.isIncomplete {
                tag(
                    .p,
                    .style("loud"),
                    text: wording.say(
                        "Some statements about this asset could not be read: this judgement is incomplete.",
                        "Een deel van de verklaringen over dit systeem was niet te lezen: dit oordeel is onvolledig."
                    )
                )
            }
            CardPlan(card: self).content
            CardReasons(card: self).content
        }
    }

    /// What must go off now is urgent, whatever the plan is.
    private var tone: Tone { decision.interim == .switchOff ? .danger : decision.courseOfAction.tone }

    // MARK: What it is

    private var product: String {
        var parts = [productName(decision.vendor, decision.product)]
        if decision.version.isEmpty {
            parts.append(
                decision.versionAsGiven.isEmpty
                    ? wording.say("version not known", "versie onbekend")
                    : wording.say(
                        "version “\(decision.versionAsGiven)” cannot be read",
                        "versie ‘\(decision.versionAsGiven)’ is niet te lezen"
                    )
            )
        } else {
            let given =
                decision.versionAsGiven == decision.version
                ? ""
                : wording.say(
                    " (given as “\(decision.versionAsGiven)”)",
                    " (opgegeven als ‘\(decision.versionAsGiven)’)"
                )
            parts.append(wording.say("version ", "versie ") + decision.version + given)
        }
        if !decision.variant.isEmpty { parts.append(wording.say("variant ", "variant ") + decision.variant) }
        return parts.joined(separator: " · ")
    }

    private var where_: String {
        guard let asset else { return "" }
        var parts: [String] = []
        if let exposure = asset.exposure {
            parts.append(wording.say(exposure.words))
        } else {
            parts.append(
                wording.say(
                    "exposure not given: counted as reachable from the internet",
                    "bereikbaarheid niet opgegeven: telt als bereikbaar vanaf internet"
                )
            )
        }
        let others = report.inventory.assets.rows(inGroupOf: asset.row).filter { $0 != asset.row }
        if !others.isEmpty {
            let names = others.prefix(8).map { report.inventory.assets[$0].id }.joined(separator: ", ")
            parts.append(wording.say("together with ", "samen met ") + names + (others.count > 8 ? ", …" : ""))
        }
        let names = asset.hostnames.prefix(3) + asset.addresses.prefix(3).map { "\($0)" }
        if !names.isEmpty { parts.append(names.joined(separator: ", ")) }
        return parts.joined(separator: " · ")
    }

    // MARK: The axes

    private var axes: HTML {
        tag(.dl, .style("axes")) {
            axis(wording.say("Status", "Toestand"), decision.status.words, tone(of: decision.status))
            if decision.status == .knownAffected {
                axis(wording.say("Mitigation", "Maatregel"), decision.protection.words, decision.protection.tone)
            }
            axis(wording.say("Fix", "Update"), fix.words, fix.tone)
            axis(wording.say("Power", "Aan of uit"), decision.power.words, decision.power.tone)
            axis(wording.say("Break-in", "Inbraak"), decision.compromise.words, decision.compromise.tone)
        }
    }

    private func axis(_ name: String, _ words: LocalizedText, _ tone: Tone) -> HTML {
        tag(.div) {
            tag(.dt, text: name)
            tag(.dd) { chip(wording.say(words), tone) }
        }
    }

    /// A fixed version is a claim until a check has read it.
    private func tone(of status: Status) -> Tone {
        status == .fixed && decision.fix.installed == .proven ? .proven : status.tone
    }

    /// That no fix is installed is nothing to act on where there is none, or none is needed.
    private var fix: (words: LocalizedText, tone: Tone) {
        let installed = decision.fix.installed
        guard installed == .no else { return (installed.words, installed.tone) }
        switch decision.status {
        case .knownNotAffected: return (LocalizedText(en: "not needed", nl: "niet nodig"), .plain)
        case .knownAffected where decision.fix.available == nil:
            return (LocalizedText(en: "not available yet", nl: "nog niet beschikbaar"), .plain)
        case .knownAffected: return (installed.words, installed.tone)
        case .fixed, .underInvestigation, .unknown, .needsVendorConfirmation: return (installed.words, .unknown)
        }
    }
}

/// Vendor and product, without the vendor's name twice: `Citrix ADC`, also where the product is written with it.
func productName(_ vendor: String, _ product: String) -> String {
    let first = vendor.split(separator: " ").first.map { $0.lowercased() } ?? ""
    return first.isEmpty || product.lowercased().hasPrefix(first + " ") ? product : "\(vendor) \(product)"
}
