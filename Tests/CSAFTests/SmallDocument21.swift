// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import JSONTrees

/// A document that has every member of CSAF 2.1 once.
enum SmallDocument21 {
    static let text = #"""
        {
          "$schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json",
          "document": {
            "acknowledgments": [{"names": ["A"], "organization": "O", "summary": "S", "urls": ["https://a.example/"]}],
            "aggregate_severity": {"namespace": "https://a.example/s", "text": "Critical"},
            "category": "csaf_security_advisory", "csaf_version": "2.1",
            "distribution": {
              "sharing_group": {"id": "f5f6dd4f-1e4d-4f0e-9d8e-2f3a5b6c7d8e", "name": "Hospitals"}, "text": "T",
              "tlp": {"label": "AMBER", "url": "https://a.example/tlp"}
            },
            "lang": "en", "license_expression": "CC-BY-4.0", "source_lang": "nl", "title": "Title",
            "notes": [{"audience": "all", "category": "summary", "group_ids": ["G1"], "product_ids": ["P1"],
              "text": "Text", "title": "N"}],
            "publisher": {
              "category": "multiplier", "contact_details": "c", "issuing_authority": "i", "name": "Example",
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
            },
            "x_extensions": [{"$schema": "https://a.example/d.json", "category": "essential", "content": {"d": [1]},
              "critical": true}]
          },
          "product_tree": {
            "branches": [{
              "category": "vendor", "name": "Example", "branches": [
                {"category": "product_name", "name": "Gate", "branches": [
                  {"category": "product_version", "name": "1.0", "product": {
                    "name": "Example Gate 1.0", "product_id": "P1", "product_identification_helper": {
                      "cpe": "cpe:2.3:a:example:gate:1.0:*:*:*:*:*:*:*",
                      "purls": ["pkg:generic/gate@1.0", "pkg:deb/debian/gate@1.0"],
                      "hashes": [{"file_hashes": [
                        {"algorithm": "sha256", "value": "00112233445566778899aabbccddeeff"}], "filename": "f"}],
                      "model_numbers": ["M*"], "sbom_urls": ["https://a.example/sbom"], "serial_numbers": ["S*"],
                      "skus": ["K"], "x_generic_uris": [{"namespace": "https://a.example/n", "uri": "urn:a"}]
                    }, "x_extensions": [{"$schema": "https://a.example/p.json", "category": "supplementary",
                      "content": {"p": null}, "critical": false}]}},
                  {"category": "platform", "name": "ARM", "branches": [
                    {"category": "product_version_range", "name": "vers:generic/<2.0", "product": {
                      "name": "Example Gate before 2.0", "product_id": "P2"}}]}
                ]}
              ]
            }],
            "full_product_names": [{"name": "Board", "product_id": "P3"}],
            "product_groups": [{"group_id": "G1", "product_ids": ["P3", "P4"], "summary": "both"}],
            "product_paths": [{
              "beginning_product_reference": "P1",
              "full_product_name": {"name": "Gate on board in Gate", "product_id": "P4"},
              "subpaths": [
                {"category": "installed_on", "next_product_reference": "P3"},
                {"category": "optional_component_of", "next_product_reference": "P2"}
              ]
            }]
          },
          "vulnerabilities": [{
            "acknowledgments": [{"names": ["B"]}],
            "cve": "CVE-2019-19781",
            "cwes": [{"id": "CWE-22", "name": "Path Traversal", "version": "4.13"},
              {"id": "CWE-79", "name": "XSS", "version": "4.14"}],
            "disclosure_date": "2019-12-17T00:00:00Z", "discovery_date": "2019-12-01T00:00:00Z", "title": "V",
            "first_known_exploitation_dates": [{"date": "2020-01-12T00:00:00Z",
              "exploitation_date": "2020-01-10T00:00:00Z", "group_ids": ["G1"], "product_ids": ["P2"]}],
            "flags": [{"date": "2020-01-01T00:00:00Z", "group_ids": ["G1"], "label": "component_not_present",
              "product_ids": ["P1"]}],
            "ids": [{"group_ids": ["G1"], "product_ids": ["P1"], "system_name": "bugs", "text": "7"}],
            "involvements": [{"contact": "mail", "date": "2020-01-01T00:00:00Z", "group_ids": ["G1"],
              "party": "vendor", "product_ids": ["P1"], "status": "completed", "summary": "s"}],
            "metrics": [{
              "content": {
                "cvss_v2": {"version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P", "baseScore": 7.5},
                "cvss_v3": {"version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                  "baseScore": 9.8, "baseSeverity": "CRITICAL"},
                "cvss_v4": {"version": "4.0", "baseScore": 9.3, "baseSeverity": "CRITICAL",
                  "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"},
                "epss": {"percentile": "0.99985", "probability": "0.97", "timestamp": "2020-01-11T00:00:00Z"},
                "qualitative_severity_rating": "critical",
                "ssvc_v2": {"schemaVersion": "2.0.0", "timestamp": "2020-01-11T00:00:00Z",
                  "selections": [{"key": "E", "namespace": "ssvc", "values": [{"key": "A"}], "version": "1.1.0"}]},
                "x_extensions": [{"$schema": "https://a.example/m.json", "category": "significant",
                  "content": {"m": 1.5}, "critical": false}]
              },
              "products": ["P2"], "source": "https://b.example/score"}],
            "notes": [{"category": "details", "product_ids": ["P2"], "text": "Text"}],
            "product_status": {
              "first_affected": ["P1"], "first_fixed": ["P1"], "fixed": ["P1"], "known_affected": ["P2"],
              "known_not_affected": ["P3"], "last_affected": ["P2"], "recommended": ["P1"],
              "under_investigation": ["P3"], "unknown": ["P4"]
            },
            "references": [{"category": "external", "summary": "s", "url": "https://a.example/2"}],
            "remediations": [
              {"category": "fix_planned", "date": "2020-01-27T00:00:00+01:00", "details": "Wait",
                "entitlements": ["E"], "group_ids": ["G1"], "product_ids": ["P2"], "url": "https://a.example/fix",
                "restart_required": {"category": "system", "details": "once"}},
              {"category": "optional_patch", "details": "Update", "product_ids": ["P1"]}
            ],
            "threats": [{"category": "exploit_status", "date": "2020-01-10T00:00:00Z", "details": "exploited",
              "group_ids": ["G1"], "product_ids": ["P2"]}],
            "x_extensions": [{"$schema": "https://a.example/v.json", "category": "significant",
              "content": {"v": "x"}, "critical": false}]
          }],
          "x_extensions": [{"$schema": "https://a.example/r.json", "category": "supplementary",
            "content": {"b": 2, "a": {"deep": [true, false, null]}}, "critical": false}]
        }
        """#

    static let json: JSON = (try? JSONDocument(bytes: Array(text.utf8))).map { JSON($0.root) } ?? .null

    static func read(_ json: JSON = json) -> CSAFReading { CSAFDocument.read(json.bytes(), file: "small.json") }

    static func replacing(_ pointer: String, by new: JSON?, in value: JSON = json) -> JSON? {
        SmallDocument.replacing(pointer, by: new, in: value)
    }
}
