// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension Metric {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("content", content.json)
        writer.add("products", products)
        writer.add("source", source)
        return writer.json
    }
}

extension Metric.Content {
    var json: JSON {
        var writer = ObjectWriter()
        if let cvssV2 { writer.add("cvss_v2", cvssV2.json) }
        if let cvssV3 { writer.add("cvss_v3", cvssV3.json) }
        if let cvssV4 { writer.add("cvss_v4", cvssV4.json) }
        if let epss { writer.add("epss", epss.json) }
        writer.add("qualitative_severity_rating", qualitativeSeverity)
        if let ssvcV2 { writer.add("ssvc_v2", ssvcV2.json) }
        writer.add("x_extensions", extensions.map(\.json))
        return writer.json
    }
}

extension EPSS {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("percentile", percentile)
        writer.add("probability", probability)
        writer.add("timestamp", timestamp)
        return writer.json
    }
}

extension ExploitationDate {
    var json: JSON {
        var writer = ObjectWriter()
        writer.add("date", date)
        writer.add("exploitation_date", exploitationDate)
        writer.add("group_ids", groupIDs)
        writer.add("product_ids", productIDs)
        return writer.json
    }
}
