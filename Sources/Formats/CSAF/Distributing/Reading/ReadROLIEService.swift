// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension ROLIEService {
    /// Reads a ROLIE service document in its JSON form; refused is what has no object at `service`.
    ///
    /// A collection without an address is left out, with a finding.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: CSAFLimits = .distributing
    ) -> DistributingReading<ROLIEService> {
        DocumentReader.distributing(bytes, file: file, limits: limits) { $0.rolieService($1) }
    }
}

extension ROLIECategories {
    /// Reads a ROLIE category document in its JSON form; refused is what has no object at `categories`.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: CSAFLimits = .distributing
    ) -> DistributingReading<ROLIECategories> {
        DocumentReader.distributing(bytes, file: file, limits: limits) { $0.rolieCategories($1) }
    }
}

extension DocumentReader {
    mutating func rolieService(_ root: JSONNode) -> ROLIEService? {
        guard root.kind == .object, let service = root["service"], service.kind == .object else {
            noteOtherKind("ROLIE service document", "service")
            return nil
        }
        for member in root.members where !(member.key == "service") { unknown(member) }
        return object(service, "service") { reader, node in
            reader.require(node, "workspace")
            for member in node.members where !(member.key == "workspace") { reader.unknown(member) }
            let workspaces = node["workspace"].map { reader.objects($0, "workspace") { $0.workspace($1) } }
            return ROLIEService(workspaces: workspaces ?? [])
        }
    }

    mutating func rolieCategories(_ root: JSONNode) -> ROLIECategories? {
        guard root.kind == .object, let categories = root["categories"], categories.kind == .object else {
            noteOtherKind("ROLIE category document", "categories")
            return nil
        }
        for member in root.members where !(member.key == "categories") { unknown(member) }
        return ROLIECategories(categories: categoryList(categories))
    }

    private mutating func workspace(_ node: JSONNode) -> ROLIEService.Workspace {
        var workspace = ROLIEService.Workspace(title: "", collections: [])
        for member in node.members {
            switch member.key {
            case "title": workspace.title = text(member.value, "title") ?? ""
            case "collection": workspace.collections = objects(member.value, "collection") { $0.collection($1) }
            default: unknown(member)
            }
        }
        require(node, "title")
        return workspace
    }

    private mutating func collection(_ node: JSONNode) -> ROLIEService.Collection? {
        var collection = ROLIEService.Collection(title: "", href: "", categories: [])
        for member in node.members {
            switch member.key {
            case "title": collection.title = text(member.value, "title") ?? ""
            case "href": collection.href = address(member.value, "href") ?? ""
            case "categories": collection.categories = categoryList(member.value)
            default: unknown(member)
            }
        }
        require(node, "title")
        require(node, "href", .error)
        return collection.href.isEmpty ? nil : collection
    }

    private mutating func categoryList(_ node: JSONNode) -> [ROLIECategory] {
        let found = object(node, "categories") { reader, node -> [ROLIECategory] in
            for member in node.members where !(member.key == "category" || member.key == "fixed") {
                reader.unknown(member)
            }
            reader.require(node, "category")
            return node["category"].map { reader.objects($0, "category") { $0.category($1) } } ?? []
        }
        return found ?? []
    }
}
