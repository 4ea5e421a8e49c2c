// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every CWE exists and has its right name, in CSAF 2.1 in the version that is told.
    static let weaknessNames = ConformanceTest(
        "6.1.11",
        "CWE",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for weakness in document.survey[.cwe] {
            guard let id = weakness["id"]?.text, let name = weakness["name"]?.text, let number = number(id) else {
                continue
            }
            let stated = weakness["version"]?.text
            let version = stated.flatMap { $0.withUTF8 { CWECatalogue.Version($0) } }
            if document.version == .v2_1, version == nil { continue }
            let place = stated.map { " of CWE \($0.string)" } ?? ""
            switch name.withUTF8({ CWECatalogue.standard.check(number: number, name: $0, version: version) }) {
            case .right: break
            case .otherName(let right):
                report.fail(
                    weakness,
                    member: "name",
                    "'\(name.string)' is not the name of \(id.string)\(place)",
                    help: "it is '\(right)'"
                )
            case .noSuchWeakness:
                report.fail(
                    weakness,
                    member: "id",
                    "there is no weakness \(id.string)\(place)",
                    help: "categories and views are not weaknesses; see https://cwe.mitre.org"
                )
            case .unknown:
                report.cannotTell(
                    "nobody can tell here whether \(id.string)\(place) is named right: our names are those of CWE "
                        + CWECatalogue.newest
                )
            }
        }
    }

    /// The number of `CWE-79`; nil when the id has another form.
    private static func number(_ id: JSONText) -> Int? {
        id.withUTF8 { bytes in
            guard TextPatterns.isCWE(bytes) else { return nil }
            return bytes[4...].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
        }
    }
}
