// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// A finding of nuclei, versions 2 and 3.
///
/// A template of severity `info` says that something is there, not that it is a hole; `matcher-status: false` is the
/// answer of a system without it.
struct NucleiLine: JSONLine {
    func records(_ line: JSONNode, _ remarks: LineRemarks) -> [RecordText] {
        var record = RecordText()
        let target = JSONPlaces.first(line, "matched-at", "matched", "url", "host")
        let (host, port) = JSONPlaces.hostAndPort(target)
        guard JSONPlaces.setPlace(&record, address: JSONPlaces.text(line, "ip"), host: host) else {
            remarks.error("scan.no-address", "the line names no address and no host")
            return []
        }
        record.port = JSONPlaces.port(JSONPlaces.text(line, "port")) ?? port
        record.time = JSONPlaces.time(JSONPlaces.text(line, "timestamp"))
        record[.transport] = "tcp"
        record[.check] = JSONPlaces.first(line, "template-id", "templateID", "template")
        let severity = JSONPlaces.text(line["info"], "severity")
        record[.verdict] = severity
        if line["matcher-status"]?.bool == false {
            record.verdict = .notVulnerable
        } else {
            record.verdict =
                ["low", "medium", "high", "critical"].contains(severity.lowercased()) ? .vulnerable : .unknown
        }
        if remarks.keepsOthers {
            record.add("name", JSONPlaces.text(line["info"], "name"))
            record.add("matcher-name", JSONPlaces.text(line, "matcher-name"))
            record.add("type", JSONPlaces.text(line, "type"))
            record.add("matched-at", target)
        }
        return [record]
    }
}
