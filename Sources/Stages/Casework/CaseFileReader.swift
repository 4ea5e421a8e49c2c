// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Instants
import Versions
import Yams

/// Reads `case.yaml` (schema `dijkwacht/case-1`) into a ``Case`` without its advisories.
struct CaseFileReader {
    static let schema = "dijkwacht/case-1"

    let sink: YAMLFindings
    private var sources: Set<String> = []

    init(file: String) {
        sink = YAMLFindings(file: file)
    }

    /// The case, or nil when the file is no YAML, is of another schema, or lacks its id or zone.
    mutating func read(_ bytes: [UInt8]) -> Case? {
        guard let node = sink.parse(bytes) else { return nil }
        let root = YAMLMapping(node, in: sink)
        let schema = root.requiredString("schema")
        guard schema == Self.schema else {
            root.report(.error, "case.unknown-schema", "schema", "schema '\(schema ?? "")' is not '\(Self.schema)'")
            return nil
        }
        guard let id = root.requiredString("id"), let zone = zone(root) else { return nil }
        let notes = readSources(root)
        sources = Set(notes.keys)
        let products = root.mappings("products").compactMap { product($0) }
        let result = Case(
            id: id,
            title: root.requiredLocalized("title", placeholder: id),
            vulnerabilities: root.strings("vulnerabilities"),
            timeZone: zone,
            opened: root.instant("opened") ?? .distantPast,
            closed: root.instant("closed"),
            sources: notes,
            products: products,
            knownBuilds: root.mappings("known-builds").compactMap { knownBuild($0, products: products) },
            remedies: root.mappings("remedies").compactMap { remedy($0) },
            preconditions: root.mappings("preconditions").map { precondition($0) },
            exploitation: root.mappings("exploitation").compactMap { exploitation($0) }
                .sorted { ($0.knownFrom, $0.level) < ($1.knownFrom, $1.level) },
            automatable: root.bool("automatable") ?? true,
            technicalImpact: root.has("technical-impact")
                ? root.choice("technical-impact", as: Case.TechnicalImpact.self) : nil,
            knownExploitedFrom: root.instant("known-exploited-from"),
            huntingWindow: root.mapping("hunting-window").flatMap { huntingWindow($0) },
            compromiseRule: root.mapping("compromise-rule").flatMap { compromiseRule($0) },
            postSteps: root.mappings("post-steps").compactMap { postStep($0) },
            statements: root.mappings("statements").compactMap { statement($0) },
            advisories: []
        )
        checkReferences(of: result, root)
        root.reportUnknownKeys()
        return result
    }

    private func zone(_ root: YAMLMapping) -> TimeZone? {
        guard let name = root.requiredString("time-zone") else { return nil }
        guard let zone = TimeZone(identifier: name) else {
            root.report(
                .error,
                "case.bad-time-zone",
                "time-zone",
                "'\(name)' is not a time zone",
                help: "for example Europe/Amsterdam"
            )
            return nil
        }
        return zone
    }

    private func readSources(_ root: YAMLMapping) -> [String: SourceNote] {
        var notes: [String: SourceNote] = [:]
        for (key, entry) in root.namedMappings("sources") {
            notes[key] = SourceNote(
                key: key,
                title: entry.requiredString("title") ?? key,
                reference: entry.string("reference"),
                confidence: entry.string("confidence")
            )
            entry.reportUnknownKeys()
        }
        return notes
    }

    private func source(_ entry: YAMLMapping) -> String? {
        guard let key = entry.string("source") else { return nil }
        if !sources.contains(key) {
            entry.report(
                .error,
                "case.unknown-source",
                "source",
                "source '\(key)' is not listed",
                help: "add it under 'sources:'"
            )
        }
        return key
    }

    private func product(_ entry: YAMLMapping) -> CaseProduct? {
        defer { entry.reportUnknownKeys() }
        guard let id = entry.requiredString("id"), let vendor = entry.requiredString("vendor"),
            let name = entry.requiredString("name")
        else { return nil }
        var scheme: VersionScheme?
        if let text = entry.string("scheme") {
            scheme = VersionScheme.named(text)
            if scheme == nil {
                entry.report(.error, "case.unknown-scheme", "scheme", "version scheme '\(text)' is not known")
            }
        }
        return CaseProduct(
            id: id,
            vendor: vendor,
            name: name,
            scheme: scheme,
            vendorAliases: entry.strings("vendor-aliases"),
            aliases: entry.strings("aliases"),
            variants: entry.strings("variants")
        )
    }

    private func knownBuild(_ entry: YAMLMapping, products: [CaseProduct]) -> KnownBuild? {
        let ids = entry.strings("product")
        let known = products.filter { ids.contains($0.id) }
        let built = entry.instant("built")
        let availableFrom = entry.date("available-from")
        let source = source(entry)
        defer { entry.reportUnknownKeys() }
        for id in ids where !products.contains(where: { $0.id == id }) {
            entry.report(.error, "case.unknown-product", "product", "product '\(id)' is not one of the case's products")
        }
        guard let text = entry.requiredString("version"), let scheme = known.first?.scheme else { return nil }
        do {
            let version = try Version(text, scheme: scheme)
            return KnownBuild(
                products: ids,
                version: version,
                built: built,
                availableFrom: availableFrom,
                source: source
            )
        } catch {
            entry.report(.error, "case.bad-version", "version", "'\(text)' cannot be read: \(error)")
            return nil
        }
    }

    private func remedy(_ entry: YAMLMapping) -> Remedy? {
        defer { entry.reportUnknownKeys() }
        guard let id = entry.requiredString("id"), let category = entry.requiredString("category") else { return nil }
        let proof = entry.mapping("proof")
        let rule = ProofRule(
            validDays: proof?.int("valid-days", in: 1...3660),
            endedBy: proof?.strings("ended-by") ?? [],
            checks: proof?.mappings("checks").compactMap { check($0) } ?? []
        )
        proof?.reportUnknownKeys()
        return Remedy(
            id: id,
            category: category,
            url: entry.string("url"),
            title: entry.requiredLocalized("title", placeholder: id),
            prerequisites: entry.mappings("prerequisites").compactMap { namedText($0) },
            proof: rule,
            doubts: entry.mappings("doubts").compactMap { statement($0, from: "from") }
        )
    }

    private func check(_ entry: YAMLMapping) -> Check? {
        defer { entry.reportUnknownKeys() }
        guard let id = entry.requiredString("id") else { return nil }
        let text = entry.requiredLocalized("text", placeholder: id)
        guard let kind = entry.choice("kind", as: Check.Kind.self) else { return nil }
        return Check(id: id, kind: kind, text: text)
    }

    private func namedText(_ entry: YAMLMapping) -> NamedText? {
        defer { entry.reportUnknownKeys() }
        guard let id = entry.requiredString("id") else { return nil }
        return NamedText(id: id, text: entry.requiredLocalized("text", placeholder: id), source: source(entry))
    }

    private func statement(_ entry: YAMLMapping, from key: String = "known-from") -> Statement? {
        let by = entry.requiredString("by") ?? ""
        let text = entry.requiredLocalized("text", placeholder: "")
        let source = source(entry)
        let knownFrom = entry.instant(key)
        if !entry.has(key) { entry.missing(key) }
        entry.reportUnknownKeys()
        return knownFrom.map { Statement(by: by, knownFrom: $0, text: text, source: source) }
    }

    private func precondition(_ entry: YAMLMapping) -> Precondition {
        defer { entry.reportUnknownKeys() }
        if !entry.has("any-of") { entry.missing("any-of") }
        return Precondition(
            knownFrom: entry.instant("known-from"),
            anyOf: entry.strings("any-of"),
            text: entry.requiredLocalized("text", placeholder: ""),
            source: source(entry)
        )
    }

    private func exploitation(_ entry: YAMLMapping) -> ExploitationStatement? {
        let text = entry.requiredLocalized("text", placeholder: "")
        let source = source(entry)
        let knownFrom = entry.instant("known-from")
        defer { entry.reportUnknownKeys() }
        if !entry.has("known-from") { entry.missing("known-from") }
        guard let level = entry.choice("level", as: ExploitationStatement.Level.self), let knownFrom else {
            return nil
        }
        return ExploitationStatement(level: level, knownFrom: knownFrom, text: text, source: source)
    }

    private func huntingWindow(_ entry: YAMLMapping) -> HuntingWindow? {
        defer { entry.reportUnknownKeys() }
        let text = entry.requiredLocalized("text", placeholder: "")
        let source = source(entry)
        if !entry.has("from") { entry.missing("from") }
        let logs = entry.strings("logs")
        return entry.instant("from").map { HuntingWindow(from: $0, logs: logs, text: text, source: source) }
    }

    private func compromiseRule(_ entry: YAMLMapping) -> CompromiseRule? {
        defer { entry.reportUnknownKeys() }
        let exposures = entry.strings("exposures")
        let remedy = entry.string("unless-applied")
        let text = entry.requiredLocalized("text", placeholder: "")
        let source = source(entry)
        for key in ["known-from", "exposed-from"] where !entry.has(key) { entry.missing(key) }
        guard let knownFrom = entry.instant("known-from"), let exposedFrom = entry.instant("exposed-from") else {
            return nil
        }
        return CompromiseRule(
            knownFrom: knownFrom,
            exposedFrom: exposedFrom,
            exposures: exposures,
            unlessApplied: remedy,
            text: text,
            source: source
        )
    }

    private func postStep(_ entry: YAMLMapping) -> PostStep? {
        defer { entry.reportUnknownKeys() }
        guard let id = entry.requiredString("id") else { return nil }
        let text = entry.requiredLocalized("text", placeholder: id)
        let isMandatory = entry.bool("mandatory") ?? false
        let source = source(entry)
        guard let due = entry.choice("due", as: PostStep.Due.self) else { return nil }
        return PostStep(id: id, isMandatory: isMandatory, due: due, text: text, source: source)
    }

    /// Ids must be unique, and what names a remedy or a product must find it.
    private func checkReferences(of result: Case, _ root: YAMLMapping) {
        reportDoubles(result.products.map(\.id), "products", root)
        reportDoubles(result.remedies.map(\.id), "remedies", root)
        reportDoubles(result.postSteps.map(\.id), "post-steps", root)
        if result.vulnerabilities.isEmpty { root.missing("vulnerabilities") }
        if result.products.isEmpty { root.missing("products") }
        if let id = result.compromiseRule?.unlessApplied, !result.remedies.contains(where: { $0.id == id }) {
            root.report(
                .error,
                "case.unknown-remedy",
                "compromise-rule",
                "remedy '\(id)' is not one of the case's remedies"
            )
        }
    }

    private func reportDoubles(_ ids: [String], _ key: String, _ root: YAMLMapping) {
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted {
            root.report(.error, "case.duplicate-id", key, "'\(id)' occurs twice in '\(key)'")
        }
    }
}
