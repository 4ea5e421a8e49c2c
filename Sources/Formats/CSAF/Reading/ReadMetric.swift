// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    mutating func metric(_ node: JSONNode) -> Metric {
        var metric = Metric()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "content": metric.content = object(value, "content") { $0.metricContent($1) } ?? Metric.Content()
            case "products": metric.products = productIDs(value, "products")
            case "source": metric.source = text(value, "source")
            default: unknown(member)
            }
        }
        require(node, "content")
        require(node, "products")
        return metric
    }

    private mutating func metricContent(_ node: JSONNode) -> Metric.Content {
        var content = Metric.Content()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "cvss_v2": content.cvssV2 = object(value, "cvss_v2") { $0.cvss($1) }
            case "cvss_v3": content.cvssV3 = object(value, "cvss_v3") { $0.cvss($1) }
            case "cvss_v4": content.cvssV4 = object(value, "cvss_v4") { $0.cvss($1) }
            case "epss": content.epss = object(value, "epss") { $0.epss($1) }
            case "qualitative_severity_rating":
                content.qualitativeSeverity = term(value, "qualitative_severity_rating")
            case "ssvc_v2":
                content.ssvcV2 = object(value, "ssvc_v2") { $0.kept($1) }?.map { SSVCSelection(json: $0) }
            case "x_extensions": content.extensions = extensions(value)
            default: unknown(member)
            }
        }
        return content
    }

    private mutating func epss(_ node: JSONNode) -> EPSS {
        var epss = EPSS(probability: "", percentile: "")
        for member in node.members {
            switch member.key {
            case "probability": epss.probability = text(member.value, "probability") ?? ""
            case "percentile": epss.percentile = text(member.value, "percentile") ?? ""
            case "timestamp": epss.timestamp = timestamp(member.value, "timestamp")
            default: unknown(member)
            }
        }
        require(node, "probability")
        require(node, "percentile")
        require(node, "timestamp")
        return epss
    }

    mutating func exploitationDate(_ node: JSONNode) -> ExploitationDate {
        var date = ExploitationDate()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "date": date.date = timestamp(value, "date")
            case "exploitation_date": date.exploitationDate = timestamp(value, "exploitation_date")
            case "product_ids": date.productIDs = productIDs(value, "product_ids")
            case "group_ids": date.groupIDs = groupIDs(value, "group_ids")
            default: unknown(member)
            }
        }
        require(node, "date")
        require(node, "exploitation_date")
        return date
    }
}
