// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Testing

/// `index.txt`, `changes.csv`, hash files, file names and addresses.
struct ListTests {
    @Test(
        arguments: [
            ("2026/a.json", nil), ("a.json", nil), ("a/b/c+d-e_f.json", nil), ("a%20b.json", nil), ("2026/a.JSON", nil),
            ("../a.json", .leavesFolder), ("2026/../../a.json", .leavesFolder), ("./a.json", .leavesFolder),
            ("2026//a.json", .leavesFolder), ("%2e%2e/a.json", .leavesFolder), ("%2E./a.json", .leavesFolder),
            ("/etc/a.json", .absolute), ("https://b.example/a.json", .absolute), ("//b.example/a.json", .absolute),
            ("\\\\b\\a.json", .absolute), ("a\\b.json", .badCharacter), ("a b.json", .badCharacter),
            ("a.json?x=.json", .badCharacter), ("a#.json", .badCharacter), ("javascript:a.json", .badCharacter),
            ("a%2fb.json", .badCharacter), ("a\u{0}.json", .badCharacter), ("é.json", .badCharacter),
            ("a.json.asc", .notJSON), ("a.txt", .notJSON), ("..", .leavesFolder),
            (String(repeating: "a", count: 1020) + ".json", .tooLong),
        ] as [(String, ListedPath.Fault?)]
    )
    func takesOnlyPathsBelowTheFolder(path: String, fault: ListedPath.Fault?) {
        #expect(ListedPath.fault(in: path) == fault)
    }

    @Test func readsAnIndex() {
        let text = "2026/b.json\r\n2025/a.json \n\n../x.json\n2026/b.json\nlast.json"
        let reading = DocumentIndex.read(Array(text.utf8), file: "index.txt")
        #expect(reading.value?.paths == ["2026/b.json", "2025/a.json", "last.json"])
        #expect(reading.findings.map(\.code) == ["csaf.bad-path", "csaf.repeated-item"])
        #expect(reading.findings.map(\.place.line) == [4, 5])
        #expect(DocumentIndex(paths: ["a.json", "b.json"]).bytes() == Array("a.json\nb.json\n".utf8))
    }

    @Test(arguments: [
        ("a.json,2026-01-02T00:00:00Z\nb.json,2026-01-01T00:00:00Z\n", ["a.json", "b.json"], []),
        ("\"a.json\",\"2026-01-02T00:00:00Z\"\r\n\"b.json\",\"2026-01-01T00:00:00Z\"\r\n", ["a.json", "b.json"], []),
        ("\u{FEFF}a.json, 2026-01-02T00:00:00Z", ["a.json"], []),
        ("a.json,2026-01-02T00:00:00Z,extra", ["a.json"], []),
        ("filename,date\na.json,2026-01-02T00:00:00Z", ["a.json"], ["csaf.heading"]),
        ("a.json,2026-01-01T00:00:00Z\nb.json,2026-01-02T00:00:00Z", ["a.json", "b.json"], ["csaf.not-sorted"]),
        ("a.json,2026-01-01T00:00Z", ["a.json"], ["csaf.date-form"]),
        ("a.json,2026-01-01 00:00:00", ["a.json"], ["csaf.bad-date"]),
        ("a.json,", ["a.json"], ["csaf.bad-date"]),
        ("a.json", [], ["csaf.bad-row"]),
        ("../a.json,2026-01-01T00:00:00Z", [], ["csaf.bad-path"]),
        ("https://x.example/a.json,2026-01-01T00:00:00Z", [], ["csaf.bad-path"]),
        ("a.json,2026-01-01T00:00:00Z\na.json,2026-01-01T00:00:00Z", ["a.json", "a.json"], ["csaf.repeated-item"]),
        ("\"a.json\",\"2026-01-01T00:00:00Z", [], ["csaf.bad-row"]),
        ("", [], []),
    ])
    func readsChanges(text: String, paths: [String], codes: [String]) {
        let reading = DocumentChanges.read(Array(text.utf8), file: "changes.csv")
        #expect(reading.value?.changes.map(\.path) == paths)
        #expect(reading.findings.map(\.code) == codes)
    }

    @Test func writesChangesLatestFirst() {
        let changes = DocumentChanges(changes: [
            .init(path: "b.json", date: Timestamp("2026-01-01T00:00:00Z")),
            .init(path: "c.json", date: Timestamp("2026-01-03T00:00:00+01:00")),
            .init(path: "a.json", date: Timestamp("2026-01-01T00:00:00Z")),
        ])
        let plain = "c.json,2026-01-03T00:00:00+01:00\na.json,2026-01-01T00:00:00Z\nb.json,2026-01-01T00:00:00Z\n"
        #expect(String(decoding: changes.bytes(.v2_1), as: UTF8.self) == plain)
        let quoted = changes.bytes(.v2_0)
        #expect(quoted.starts(with: Array("\"c.json\",\"2026-01-03T00:00:00+01:00\"\n".utf8)))
        #expect(DocumentChanges.read(quoted, file: "c").findings == [])
    }

    @Test(
        arguments: [
            (String(repeating: "ab", count: 32), String(repeating: "ab", count: 32), nil),
            (String(repeating: "AB", count: 32) + "\n", String(repeating: "ab", count: 32), nil),
            (String(repeating: "ab", count: 32) + "  a.json\n", String(repeating: "ab", count: 32), "a.json"),
            (String(repeating: "ab", count: 32) + " *a b.json\r\n", String(repeating: "ab", count: 32), "a b.json"),
            (String(repeating: "ab", count: 31), nil, nil),
            (String(repeating: "ab", count: 33), nil, nil),
            (String(repeating: "ab", count: 32) + "x", nil, nil),
            (" " + String(repeating: "ab", count: 32), nil, nil),
            ("<html>404</html>", nil, nil), ("", nil, nil),
            ("SHA256 (a.json) = " + String(repeating: "ab", count: 32), nil, nil),
        ] as [(String, String?, String?)]
    )
    func readsAHashFile(text: String, digest: String?, name: String?) {
        let reading = HashFile.read(Array(text.utf8), file: "a.json.sha256", .sha256)
        #expect(reading.value?.digest == digest)
        #expect(reading.value?.fileName == name)
        #expect(reading.findings.map(\.code) == (digest == nil ? ["csaf.bad-hash-file"] : []))
    }

    @Test func writesAHashFile() {
        let file = HashFile(digest: "00ff", fileName: "a.json")
        #expect(String(decoding: file.bytes(), as: UTF8.self) == "00ff  a.json\n")
    }

    @Test(arguments: [
        ("OASIS: #/CSAF_TC-1", "oasis_csaf_tc-1.json"), ("a__b", "a_b.json"), ("Example+1.2", "example+1_2.json"),
        ("é", "_.json"), ("../../etc/passwd", "_etc_passwd.json"), ("RHSA-2024:0001", "rhsa-2024_0001.json"),
    ])
    func namesTheFileOfADocument(id: String, name: String) {
        #expect(DocumentFileName.of(trackingID: id) == name)
        #expect(DocumentFileName.isRight(name, trackingID: id))
        #expect(!DocumentFileName.isRight(name.uppercased(), trackingID: id))
    }

    @Test(
        arguments: [
            ("https://a.example/f/", "2026/x.json", "https://a.example/f/2026/x.json"),
            ("https://a.example/f", "2026/x.json", "https://a.example/f/2026/x.json"),
            ("https://a.example/f", "../x.json", nil),
        ] as [(String, String, String?)]
    )
    func findsHashAndSignatureOfADocument(folder: String, path: String, document: String?) {
        let addresses = DocumentAddresses.inDirectory(folder, path: path)
        #expect(addresses?.document == document)
        #expect(addresses?.hashes[.sha256] == document.map { $0 + ".sha256" })
        #expect(addresses?.hashes[.sha512] == document.map { $0 + ".sha512" })
        #expect(addresses?.signature == document.map { $0 + ".asc" })
    }

    @Test func keepsAQueryBehindTheName() {
        let address = "https://a.example/x.json?k=1"
        #expect(DocumentAddresses.signature(of: address) == "https://a.example/x.json.asc?k=1")
        #expect(HashAlgorithm(ofFile: DocumentAddresses.hash(of: address, .sha512)) == .sha512)
        #expect(HashAlgorithm(ofFile: "x.json.md5") == nil)
    }

    @Test(
        arguments: [
            ("https://a.example", .https), ("HTTPS://a.example/x", .https), ("http://a.example", .http),
            ("a/b.json", .relative),
            ("/a.json", .relative), ("?a:b", .relative), ("//a.example/x", .unusable), ("https://", .unusable),
            ("https:///x", .unusable), ("https://a b", .unusable), ("https://u@a.example", .unusable),
            ("ftp://a", .unusable),
            ("javascript:alert(1)", .unusable), ("{{.URL}}/x", .unusable), ("", .unusable), ("https://a\\b", .unusable),
            ("https://:8443/x", .unusable), ("https://é.example", .unusable),
        ] as [(String, WebAddress.Form)]
    )
    func tellsAddressesApart(text: String, form: WebAddress.Form) {
        #expect(WebAddress.form(of: text) == form)
    }

    @Test(
        arguments: [
            ("x.json", "https://a.example/c/f.json", "https://a.example/c/x.json"),
            ("/x.json", "https://a.example/c/f.json", "https://a.example/x.json"),
            ("../x.json", "https://a.example/c/f.json", "https://a.example/x.json"),
            ("https://b.example/x", "https://a.example/", "https://b.example/x"),
            ("x.json", "file:///etc/", nil), ("file:///etc/passwd", "https://a.example/", nil),
        ] as [(String, String, String?)]
    )
    func resolvesAgainstTheFile(reference: String, base: String, whole: String?) {
        #expect(WebAddress.resolve(reference, against: base) == whole)
    }
}
