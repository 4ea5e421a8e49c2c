// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What the names of columns mean, in the reports of Shadowserver, of OpenVAS, of testssl and in plain lists.
///
/// Reports of Shadowserver that tell of two addresses (`event4_…`) put first the one whose owner is to be told.
enum ColumnNames {
    static func meaning(of name: String) -> ScanColumn? {
        switch name.lowercased() {
        case "ip", "ip_address", "ip address", "address", "addr", "src_ip", "dst_ip": .ip
        case "port", "src_port", "dst_port": .port
        case "timestamp", "time", "date", "observed", "observed_at", "seen_at", "last_seen": .time
        case "asn", "as", "src_asn", "dst_asn", "as_number": .asn
        case "hostname", "host", "src_hostname", "dst_hostname", "domain", "fqdn", "dns_name": .host
        case "protocol", "port protocol", "transport": .transport
        case "tag", "check", "id", "nvt name", "template", "template_id", "vulnerability", "cve": .check
        case "verdict", "vulnerable", "result": .verdict
        case "geo", "country", "country_code", "cc", "src_geo", "dst_geo": .country
        case "product", "application", "device_model", "software": .product
        case "version", "product_version": .version
        case "sha256_fingerprint", "certificate", "cert_sha256": .certificate
        case "subject_common_name", "certificate_name", "common_name": .certificateName
        case "sector", "src_sector", "dst_sector": .sector
        case "fqdn/ip": .hostAndIP
        default: nil
        }
    }
}
