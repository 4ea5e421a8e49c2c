// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    mutating func remediation(_ node: JSONNode) -> Remediation {
        var remediation = Remediation(details: "")
        for member in node.members {
            let value = member.value
            switch member.key {
            case "category": remediation.category = term(value, "category")
            case "details": remediation.details = text(value, "details") ?? ""
            case "date": remediation.date = timestamp(value, "date")
            case "product_ids": remediation.productIDs = productIDs(value, "product_ids")
            case "group_ids": remediation.groupIDs = groupIDs(value, "group_ids")
            case "url": remediation.url = text(value, "url")
            case "entitlements": remediation.entitlements = texts(value, "entitlements")
            case "restart_required":
                remediation.restartRequired = object(value, "restart_required") { $0.restartRequired($1) }
            default: unknown(member)
            }
        }
        require(node, "category", .error)
        require(node, "details")
        return remediation
    }

    private mutating func restartRequired(_ node: JSONNode) -> RestartRequired {
        var restart = RestartRequired()
        for member in node.members {
            switch member.key {
            case "category": restart.category = term(member.value, "category")
            case "details": restart.details = text(member.value, "details")
            default: unknown(member)
            }
        }
        require(node, "category")
        return restart
    }

    mutating func threat(_ node: JSONNode) -> Threat {
        var threat = Threat(details: "")
        for member in node.members {
            let value = member.value
            switch member.key {
            case "category": threat.category = term(value, "category")
            case "details": threat.details = text(value, "details") ?? ""
            case "date": threat.date = timestamp(value, "date")
            case "product_ids": threat.productIDs = productIDs(value, "product_ids")
            case "group_ids": threat.groupIDs = groupIDs(value, "group_ids")
            default: unknown(member)
            }
        }
        require(node, "category")
        require(node, "details")
        return threat
    }

    mutating func flag(_ node: JSONNode) -> Flag {
        var flag = Flag()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "label": flag.label = term(value, "label")
            case "date": flag.date = timestamp(value, "date")
            case "product_ids": flag.productIDs = productIDs(value, "product_ids")
            case "group_ids": flag.groupIDs = groupIDs(value, "group_ids")
            default: unknown(member)
            }
        }
        require(node, "label")
        return flag
    }
}
