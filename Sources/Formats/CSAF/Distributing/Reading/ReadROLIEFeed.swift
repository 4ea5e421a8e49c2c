// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension ROLIEFeed {
    /// Reads a ROLIE feed in its JSON form, as CSAF has it.
    ///
    /// What breaks a rule is a finding, and what it says otherwise is read: a link that says `ref` for `rel` is read as
    /// meant, an entry without an address is left out. Refused is what has no object at `feed`.
    ///
    /// - Parameters:
    ///   - bytes: the file's content.
    ///   - file: its name for the findings.
    ///   - limits: what is too large to read.
    /// - Returns: the feed, unless it is refused, and everything that is not as the standard has it.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: CSAFLimits = .distributing
    ) -> DistributingReading<ROLIEFeed> {
        DocumentReader.distributing(bytes, file: file, limits: limits) { $0.rolieFile($1) }
    }
}

extension DocumentReader {
    mutating func rolieFile(_ root: JSONNode) -> ROLIEFeed? {
        guard root.kind == .object, let feed = root["feed"], feed.kind == .object else {
            noteOtherKind("ROLIE feed", "feed")
            return nil
        }
        for member in root.members where !(member.key == "feed") { unknown(member) }
        return object(feed, "feed") { $0.feed($1) }
    }

    private mutating func feed(_ node: JSONNode) -> ROLIEFeed {
        var feed = ROLIEFeed(id: "", categories: [])
        for member in node.members {
            let value = member.value
            switch member.key {
            case "id": feed.id = text(value, "id") ?? ""
            case "title": feed.title = text(value, "title") ?? ""
            case "link": feed.links = objects(value, "link") { $0.link($1) }
            case "category": feed.categories = objects(value, "category") { $0.category($1) }
            case "updated": feed.updated = timestamp(value, "updated")
            case "entry": feed.entries = value.count == 0 ? [] : objects(value, "entry") { $0.entry($1) }
            default: unknown(member)
            }
        }
        for key: StaticString in ["id", "title", "link", "category", "updated"] { require(node, key) }
        if node["category"] != nil, !feed.categories.contains(ROLIEFeed.csafCategory) {
            note(
                .warning,
                "csaf.feed-category",
                "category",
                "no category says that the feed holds CSAF",
                help: "add the term 'csaf' of the scheme 'urn:ietf:params:rolie:category:information-type'"
            )
        }
        return feed
    }

    private mutating func entry(_ node: JSONNode) -> ROLIEEntry? {
        var entry = ROLIEEntry(id: "")
        for member in node.members { read(member, into: &entry) }
        for key: StaticString in ["id", "title", "link", "published", "updated", "content"] { require(node, key) }
        guard let own = entry.links.first(where: { $0.relation == "self" })?.href else {
            if entry.contentSource != nil {
                note(.warning, "csaf.no-self-link", "link", "no link says 'self'; the source of the content is used")
                return entry
            }
            note(.error, "csaf.no-self-link", "link", "the entry does not say where its document is; it is left out")
            return nil
        }
        if let source = entry.contentSource, source != own {
            note(
                .warning,
                "csaf.other-source",
                "content",
                "the content is at '\(source)', but the link 'self' says '\(own)'; the link is used"
            )
        }
        return entry
    }

    private mutating func read(_ member: JSONMember, into entry: inout ROLIEEntry) {
        let value = member.value
        switch member.key {
        case "id": entry.id = text(value, "id") ?? ""
        case "title": entry.title = text(value, "title") ?? ""
        case "link": entry.links = objects(value, "link") { $0.link($1) }
        case "published": entry.published = timestamp(value, "published")
        case "updated": entry.updated = timestamp(value, "updated")
        case "category": entry.categories = objects(value, "category") { $0.category($1) }
        case "summary":
            entry.summary =
                object(value, "summary") { reader, summary in
                    summary["content"].flatMap { reader.text($0, "content") }
                } ?? nil
        case "content":
            _ = object(value, "content") { reader, content in reader.readContent(content, into: &entry) }
        case "format":
            _ = object(value, "format") { reader, format in reader.readFormat(format, into: &entry) }
        default: unknown(member)
        }
    }

    private mutating func readContent(_ node: JSONNode, into entry: inout ROLIEEntry) {
        for member in node.members {
            switch member.key {
            case "src": entry.contentSource = address(member.value, "src")
            case "type": entry.contentType = text(member.value, "type")
            default: unknown(member)
            }
        }
        require(node, "src")
        require(node, "type")
    }

    private mutating func readFormat(_ node: JSONNode, into entry: inout ROLIEEntry) {
        for member in node.members {
            switch member.key {
            case "schema": entry.formatSchema = text(member.value, "schema")
            case "version": entry.formatVersion = text(member.value, "version")
            default: unknown(member)
            }
        }
        require(node, "schema")
        require(node, "version")
    }

    private mutating func link(_ node: JSONNode) -> ROLIELink? {
        var relation: String?
        var href: String?
        for member in node.members {
            switch member.key {
            case "rel": relation = text(member.value, "rel")
            case "href": href = address(member.value, "href")
            case "ref" where node["rel"] == nil:
                relation = text(member.value, "ref")
                note(.warning, "csaf.misnamed-member", "ref", "'ref' is read as 'rel', which it has to be called")
            default: unknown(member)
            }
        }
        require(node, "href", .error)
        if relation == nil, node["ref"] == nil { require(node, "rel") }
        guard let relation, let href else { return nil }
        return ROLIELink(relation, href)
    }

    /// A category of a feed, an entry, a collection or a category document.
    mutating func category(_ node: JSONNode) -> ROLIECategory? {
        var category = ROLIECategory(term: "")
        for member in node.members {
            switch member.key {
            case "term": category.term = text(member.value, "term") ?? ""
            case "scheme": category.scheme = text(member.value, "scheme")
            case "label": break
            default: unknown(member)
            }
        }
        require(node, "term")
        return category.term.isEmpty ? nil : category
    }
}
