// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Comparing
import Findings
import JSONTrees

extension MatchRecord {
    /// Folds the lines of a record: one event a line, each batch between `begin` and `end`.
    ///
    /// A batch counts as a whole or not at all: one without its `end` was never reported as done. A line that is torn or
    /// cannot be read is a finding, and a batch with such a line does not count.
    package init(_ bytes: [UInt8], file: String) {
        var open: [Range<Int>]?
        var isBroken = false
        var line = 0
        var start = 0
        while start < bytes.count {
            line += 1
            guard let end = bytes[start...].firstIndex(of: 10) else {
                note(.warning, "record.torn-line", file, line, "the last line is torn: it does not count")
                endsTorn = true
                break
            }
            let range = start..<end
            start = end + 1
            guard !range.isEmpty else { continue }
            if MatchRecord.begins(bytes[range], with: #"{"event":"begin""#) {
                if open != nil { noteUnfinished(file, line) }
                (open, isBroken) = ([range], false)
            } else if MatchRecord.begins(bytes[range], with: #"{"event":"end""#), let batch = open {
                open = nil
                isBroken = !isWhole(batch + [range], bytes) || isBroken
                if isBroken { noteUnfinished(file, line) } else { apply(batch + [range], bytes, file, line) }
            } else if open != nil, bytes[end - 1] == UInt8(ascii: "}") {
                open?.append(range)
            } else {
                isBroken = true
                note(.warning, "record.torn-line", file, line, "the line is torn or stands outside of a batch")
            }
        }
        if open != nil {
            noteUnfinished(file, line)
            endsTorn = true
        }
    }

    private static func begins(_ line: ArraySlice<UInt8>, with text: StaticString) -> Bool {
        text.withUTF8Buffer { line.starts(with: $0) }
    }

    private mutating func note(
        _ severity: Finding.Severity,
        _ code: String,
        _ file: String,
        _ line: Int,
        _ message: String
    ) {
        let help = "what was acknowledged is whole; run or mark again what is missing"
        findings.append(Finding(severity, code, at: Place(file: file, line: line), message, help: help))
    }

    private mutating func noteUnfinished(_ file: String, _ line: Int) {
        note(
            .warning,
            "record.unfinished-batch",
            file,
            line,
            "a run or mark was cut off before its end: it does not count"
        )
    }

    /// Whether the last line says as many lines as there are.
    private func isWhole(_ ranges: [Range<Int>], _ bytes: [UInt8]) -> Bool {
        guard let last = ranges.last, let end = try? JSONDocument(bytes: Array(bytes[last])) else { return false }
        return end.root.number("lines") == ranges.count
    }

    private mutating func apply(_ ranges: [Range<Int>], _ bytes: [UInt8], _ file: String, _ line: Int) {
        var batch = 0
        for range in ranges {
            let node = bytes.withUnsafeBytes { try? JSONDocument(bytes: UnsafeRawBufferPointer(rebasing: $0[range])) }
            guard let node = node?.root else {
                note(.error, "record.bad-line", file, line, "a line of the batch that ends here cannot be read")
                continue
            }
            if node["event"]?.string == "begin" { batch = min(node.number("batch") ?? 0, 1 << 30) }
            apply(node, batch)
        }
        nextBatch = max(nextBatch, batch + 1)
    }

    private mutating func apply(_ node: JSONNode, _ batch: Int) {
        switch node.text("event") {
        case "begin": if node.text("kind") == "run" { begin(node, batch) }
        case "document": takeDocument(node)
        case "identity": takeIdentity(node)
        case "assets": takeAssets(node, batch)
        case "gone": for id in node.list("ids") { assets[id.string ?? ""] = nil }
        case "demand": takeDemand(node)
        case "matches": takeMatches(node, batch)
        case "unmatched": takeUnmatched(node)
        case "settled": settle(node)
        case "looked": takeLooked(node, batch)
        case "mark": takeMark(node)
        case "end": end(node)
        default: break
        }
    }

    // MARK: Runs

    private mutating func begin(_ node: JSONNode, _ batch: Int) {
        runs.append(
            Run(
                number: batch,
                at: node.text("at"),
                trigger: node.text("trigger"),
                by: node.text("by"),
                documents: node.number("documents") ?? 0,
                assets: node.number("assets") ?? 0,
                broughtUp: [:]
            )
        )
    }

    private mutating func end(_ node: JSONNode) {
        guard node.text("kind") == "run", !runs.isEmpty else { return }
        for reason in MatchReason.allCases {
            if let count = node["broughtUp"]?.number(reason.rawValue) { runs[runs.count - 1].broughtUp[reason] = count }
        }
    }

    // MARK: What is known

    private mutating func takeDocument(_ node: JSONNode) {
        guard let number = node.number("number"), number <= documents.count else { return }
        let document = Document(
            publisher: node.text("publisher"),
            id: node.text("id"),
            version: node.text("version"),
            released: node.text("released"),
            title: node.text("title"),
            file: node.text("file"),
            digest: node.text("digest"),
            vulnerabilities: node.list("vulnerabilities").compactMap(\.string),
            isPartial: node["partial"]?.bool ?? false
        )
        keep(document, number)
    }

    mutating func keep(_ document: Document, _ number: Int) {
        if number == documents.count {
            documents.append(document)
            held.append([:])
        } else {
            documents[number] = document
        }
        documentNumbers[DocumentKey(publisher: document.publisher, id: document.id)] = number
    }

    private mutating func takeIdentity(_ node: JSONNode) {
        guard node.number("number") == identities.count else { return }
        var others: [String: String] = [:]
        for member in node["others"].map({ Array($0.members) }) ?? [] {
            others[member.key.string] = member.value.string
        }
        let identity = Identity(
            vendor: node.text("vendor"),
            product: node.text("product"),
            version: node["version"]?.string,
            others: others
        )
        identityNumbers[identity] = identities.count
        identities.append(identity)
    }

    private mutating func takeAssets(_ node: JSONNode, _ batch: Int) {
        guard let identity = node.number("identity"), identity < identities.count, let ids = node["ids"] else { return }
        for id in ids.elements {
            assets[id.string ?? ""] = Standing(identity: Int32(identity), since: Int32(truncatingIfNeeded: batch))
        }
    }

    private mutating func takeDemand(_ node: JSONNode) {
        guard node.number("number") == demands.count, let document = node.number("document"),
            document < documents.count,
            let json = node["demand"]
        else { return }
        keep(Demand(json), document)
    }

    mutating func keep(_ demand: Demand, _ document: Int) {
        demandNumbers[DemandKey(document: document, demand: demand)] = demands.count
        demands.append((document, demand))
    }

    // MARK: Matches

    private func match(_ node: JSONNode, _ batch: Int) -> Held? {
        guard let demand = node.number("demand"), demand < demands.count else { return nil }
        return Held(
            demand: Int32(demand),
            isAffected: node["affected"]?.bool ?? false,
            since: Int32(truncatingIfNeeded: batch),
            because: MatchReason(rawValue: node.text("because")) ?? .manual
        )
    }

    private mutating func takeMatches(_ node: JSONNode, _ batch: Int) {
        guard let document = node.number("document"), document < documents.count, let match = match(node, batch),
            let numbers = node["identities"]
        else { return }
        for number in numbers.elements { if let identity = identity(number) { held[document][identity] = match } }
    }

    private mutating func takeUnmatched(_ node: JSONNode) {
        guard let document = node.number("document"), document < documents.count else { return }
        for number in node.list("identities") { if let identity = identity(number) { held[document][identity] = nil } }
    }

    /// The number of an identity there is.
    private func identity(_ node: JSONNode?) -> Int32? {
        guard let number = node?.int, identities.indices.contains(number) else { return nil }
        return Int32(truncatingIfNeeded: number)
    }

    /// A run over every asset makes what limited runs found before superfluous.
    private mutating func settle(_ node: JSONNode) {
        guard !looked.isEmpty else { return }
        let documents = Set(node.list("documents").compactMap(\.int))
        looked = looked.filter { !documents.contains($0.key.document) }
    }

    private mutating func takeLooked(_ node: JSONNode, _ batch: Int) {
        guard let document = node.number("document"), document < documents.count,
            let identity = identity(node["identity"])
        else { return }
        for id in node.list("assets") {
            looked[PairKey(document: document, asset: id.string ?? "")] = (identity, match(node, batch))
        }
    }

    private mutating func takeMark(_ node: JSONNode) {
        guard let document = node.number("document"), document < documents.count,
            let status = RemediationMark(rawValue: node.text("status"))
        else { return }
        let mark = Mark(
            status: status,
            by: node.text("by"),
            at: node.text("at"),
            why: node.text("why"),
            demand: node.number("demand").map { Int32(truncatingIfNeeded: $0) } ?? -1
        )
        for asset in node.list("assets") {
            for vulnerability in node.list("vulnerabilities") {
                let key = MarkKey(
                    document: document,
                    asset: asset.string ?? "",
                    vulnerability: vulnerability.string ?? ""
                )
                marks[key, default: []].append(mark)
            }
        }
    }
}
