// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import JSONTrees

/// A valid document that has every member of the standard once, and the means to damage it.
enum SmallDocument {
    static let text = #"""
        {
          "document": {
            "acknowledgments": [{"names": ["A"], "organization": "O", "summary": "S", "urls": ["https://a.example/"]}],
            "aggregate_severity": {"namespace": "https://a.example/s", "text": "Critical"},
            "category": "csaf_security_advisory", "csaf_version": "2.0",
            "distribution": {"text": "T", "tlp": {"label": "GREEN", "url": "https://a.example/tlp"}},
            "lang": "en", "source_lang": "nl", "title": "Title",
            "notes": [{"audience": "all", "category": "summary", "text": "Text", "title": "N"}],
            "publisher": {
              "category": "vendor", "contact_details": "c", "issuing_authority": "i", "name": "Example",
              "namespace": "https://a.example"
            },
            "references": [{"category": "self", "summary": "s", "url": "https://a.example/1.json"}],
            "tracking": {
              "aliases": ["alias"], "current_release_date": "2020-01-24T10:00:00Z",
              "generator": {"date": "2020-01-24T09:00:00Z", "engine": {"name": "e", "version": "1"}},
              "id": "EX-1", "initial_release_date": "2019-12-17T10:00:00Z",
              "revision_history": [
                {"date": "2019-12-17T10:00:00Z", "number": "1", "summary": "first", "legacy_version": "v1"},
                {"date": "2020-01-24T10:00:00Z", "number": "2", "summary": "second"}
              ],
              "status": "final", "version": "2"
            }
          },
          "product_tree": {
            "branches": [{
              "category": "vendor", "name": "Example", "branches": [
                {"category": "product_name", "name": "Gate", "branches": [
                  {"category": "product_version", "name": "1.0", "product": {
                    "name": "Example Gate 1.0", "product_id": "P1", "product_identification_helper": {
                      "cpe": "cpe:2.3:a:example:gate:1.0:*:*:*:*:*:*:*", "purl": "pkg:generic/gate@1.0",
                      "hashes": [{"file_hashes": [
                        {"algorithm": "sha256", "value": "00112233445566778899aabbccddeeff"}], "filename": "f"}],
                      "model_numbers": ["M"], "sbom_urls": ["https://a.example/sbom"], "serial_numbers": ["S*"],
                      "skus": ["K"], "x_generic_uris": [{"namespace": "https://a.example/n", "uri": "urn:a"}]
                    }}},
                  {"category": "product_version_range", "name": "vers:generic/<2.0", "product": {
                    "name": "Example Gate before 2.0", "product_id": "P2"}}
                ]}
              ]
            }],
            "full_product_names": [{"name": "Board", "product_id": "P3"}],
            "product_groups": [{"group_id": "G1", "product_ids": ["P3", "P4"], "summary": "both"}],
            "relationships": [{
              "category": "installed_on", "full_product_name": {"name": "Gate on board", "product_id": "P4"},
              "product_reference": "P1", "relates_to_product_reference": "P3"
            }]
          },
          "vulnerabilities": [{
            "acknowledgments": [{"names": ["B"]}],
            "cve": "CVE-2019-19781", "cwe": {"id": "CWE-22", "name": "Path Traversal"},
            "discovery_date": "2019-12-01T00:00:00Z", "release_date": "2019-12-17T00:00:00Z", "title": "V",
            "flags": [{"date": "2020-01-01T00:00:00Z", "group_ids": ["G1"], "label": "component_not_present",
              "product_ids": ["P1"]}],
            "ids": [{"system_name": "bugs", "text": "7"}],
            "involvements": [{"date": "2020-01-01T00:00:00Z", "party": "vendor", "status": "completed",
              "summary": "s"}],
            "notes": [{"category": "details", "text": "Text"}],
            "product_status": {
              "first_affected": ["P1"], "first_fixed": ["P1"], "fixed": ["P1"], "known_affected": ["P2", "P4"],
              "known_not_affected": ["P3"], "last_affected": ["P2"], "recommended": ["P1"],
              "under_investigation": ["P3"]
            },
            "references": [{"category": "external", "summary": "s", "url": "https://a.example/2"}],
            "remediations": [
              {"category": "vendor_fix", "date": "2020-01-27T00:00:00+01:00", "details": "Update",
                "entitlements": ["E"], "group_ids": ["G1"], "product_ids": ["P2"], "url": "https://a.example/fix",
                "restart_required": {"category": "system", "details": "once"}},
              {"category": "mitigation", "details": "Responder policy", "product_ids": ["P2"]}
            ],
            "scores": [{"cvss_v2": {"version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P", "baseScore": 7.5},
              "cvss_v3": {"version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "baseScore": 9.8, "baseSeverity": "CRITICAL"}, "products": ["P2"]}],
            "threats": [{"category": "exploit_status", "date": "2020-01-10T00:00:00Z", "details": "exploited",
              "group_ids": ["G1"], "product_ids": ["P2"]}]
          }]
        }
        """#

    static let json: JSON = (try? JSONDocument(bytes: Array(text.utf8))).map { JSON($0.root) } ?? .null

    static func read(_ json: JSON = json) -> CSAFReading { CSAFDocument.read(json.bytes(), file: "small.json") }

    /// Every place in a value with what stands there, from the outside in.
    static func places(_ value: JSON = json, _ pointer: JSONPointer = JSONPointer()) -> [(JSONPointer, JSON)] {
        let here = [(pointer, value)]
        switch value {
        case .object(let members): return here + members.flatMap { places($0.value, pointer.appending($0.key)) }
        case .array(let elements):
            return here + elements.enumerated().flatMap { places($0.element, pointer.appending($0.offset)) }
        default: return here
        }
    }

    /// The document with another value at a pointer; nil removes what is there.
    static func replacing(_ pointer: String, by new: JSON?, in value: JSON = json, at here: String = "") -> JSON? {
        if here == pointer { return new }
        guard pointer.hasPrefix(here + "/") else { return value }
        switch value {
        case .object(let members):
            return .object(
                members.compactMap { member in
                    replacing(pointer, by: new, in: member.value, at: here + "/" + member.key)
                        .map { JSON.Member(member.key, $0) }
                }
            )
        case .array(let elements):
            return .array(
                elements.enumerated().compactMap { index, element in
                    replacing(pointer, by: new, in: element, at: "\(here)/\(index)")
                }
            )
        default: return value
        }
    }
}
