// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// A line of httpx: a web server answers there, which says nothing about a hole.
struct HTTPXLine: JSONLine {
    func records(_ line: JSONNode, _ remarks: LineRemarks) -> [RecordText] {
        var record = RecordText()
        let (host, port) = JSONPlaces.hostAndPort(JSONPlaces.first(line, "url", "input"))
        let resolved = line["a"]?.elements.first { _ in true }?.string ?? ""
        let address = JSONPlaces.first(line, "host_ip", "host")
        guard JSONPlaces.setPlace(&record, address: resolved.isEmpty ? address : resolved, host: host) else {
            remarks.error("scan.no-address", "the line names no address and no host")
            return []
        }
        record.port = JSONPlaces.port(JSONPlaces.text(line, "port")) ?? port
        record.time = JSONPlaces.time(JSONPlaces.text(line, "timestamp"))
        record[.transport] = "tcp"
        record[.check] = JSONPlaces.text(line, "scheme")
        record[.product] = JSONPlaces.text(line, "webserver")
        let certificate = line["tls"]
        record[.certificate] = JSONPlaces.text(certificate?["fingerprint_hash"], "sha256")
        record[.certificateName] = JSONPlaces.text(certificate, "subject_cn")
        if remarks.keepsOthers {
            record.add("title", JSONPlaces.text(line, "title"))
            record.add("status_code", JSONPlaces.text(line, "status_code"))
            record.add("path", JSONPlaces.text(line, "path"))
        }
        return [record]
    }
}
