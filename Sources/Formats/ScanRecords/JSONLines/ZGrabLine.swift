// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// A line of zgrab2: one record for each protocol that was tried.
struct ZGrabLine: JSONLine {
    func records(_ line: JSONNode, _ remarks: LineRemarks) -> [RecordText] {
        let (address, host) = (JSONPlaces.text(line, "ip"), JSONPlaces.text(line, "domain"))
        var records: [RecordText] = []
        for member in line["data"]?.members ?? line.members where member.value.kind == .object {
            let scan = member.value
            guard scan["status"] != nil else { continue }
            var record = RecordText()
            guard JSONPlaces.setPlace(&record, address: address, host: host) else { break }
            let check = member.key.string
            record[.check] = check
            record[.verdict] = JSONPlaces.text(scan, "status")
            record[.transport] = ["ntp", "dnp3", "bacnet"].contains(check) ? "udp" : "tcp"
            record.time = JSONPlaces.time(JSONPlaces.text(scan, "timestamp"))
            record.port = JSONPlaces.port(JSONPlaces.text(scan, "port")) ?? ZGrabLine.ports[check]
            let result = scan["result"]
            record[.product] = product(result)
            let certificate = certificate(result)
            record[.certificate] = JSONPlaces.text(certificate, "fingerprint_sha256")
            record[.certificateName] = certificate?["subject"]?["common_name"]?[0]?.string ?? ""
            if remarks.keepsOthers { record.add("error", JSONPlaces.text(scan, "error")) }
            records.append(record)
        }
        if records.isEmpty { remarks.error("scan.no-address", "the line names no address and no host, or no protocol") }
        return records
    }

    /// The ports that zgrab2 uses when it is not told another one; the line does not name it.
    private static let ports: [String: UInt16] = [
        "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "http": 80, "pop3": 110, "ntp": 123, "imap": 143, "tls": 443,
        "smb": 445, "mssql": 1433, "mysql": 3306, "postgres": 5432, "amqp091": 5672, "redis": 6379, "memcached": 11211,
    ]

    private func product(_ result: JSONNode?) -> String {
        let server = result?["response"]?["headers"]?["server"]?[0]?.string
        return server ?? result?["server_id"]?["software"]?.string ?? ""
    }

    /// The parsed certificate of the handshake, wherever the protocol keeps it.
    private func certificate(_ result: JSONNode?) -> JSONNode? {
        let logs = [
            result?["handshake_log"], result?["tls"]?["handshake_log"],
            result?["response"]?["request"]?["tls_log"]?["handshake_log"],
        ]
        for log in logs {
            if let log { return log["server_certificates"]?["certificate"]?["parsed"] }
        }
        return nil
    }
}
