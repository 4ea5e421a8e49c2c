// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// A line of naabu: a port is open, which says nothing about a hole.
struct NaabuLine: JSONLine {
    func records(_ line: JSONNode, _ remarks: LineRemarks) -> [RecordText] {
        var record = RecordText()
        let host = JSONPlaces.text(line, "host")
        guard JSONPlaces.setPlace(&record, address: JSONPlaces.text(line, "ip"), host: host) else {
            remarks.error("scan.no-address", "the line names no address and no host")
            return []
        }
        record.port =
            JSONPlaces.port(JSONPlaces.text(line, "port")) ?? JSONPlaces.port(JSONPlaces.text(line["port"], "Port"))
        record.time = JSONPlaces.time(JSONPlaces.text(line, "timestamp"))
        let transport = JSONPlaces.text(line, "protocol")
        record[.transport] = transport.isEmpty ? "tcp" : transport
        record[.check] = "open"
        return [record]
    }
}
