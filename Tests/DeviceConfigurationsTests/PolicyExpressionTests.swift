// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Testing

/// Rules by their meaning.
struct PolicyExpressionTests {
    static let url = "HTTP.REQ.URL.DECODE_USING_TEXT_MODE"
    static let wanted = "\(url).CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))"

    @Test(arguments: [
        (rule: wanted, implied: Truth.yes, equal: Truth.yes),
        (
            rule: "(!CLIENT.SSLVPN.IS_SSLVPN||\(url).CONTAINS(\"/../\"))&&\(url).CONTAINS(\"/vpns/\")", implied: .yes,
            equal: .yes
        ),
        (
            rule: "!(!\(url).CONTAINS(\"/vpns/\") || CLIENT.SSLVPN.IS_SSLVPN && !\(url).CONTAINS(\"/../\"))",
            implied: .yes, equal: .yes
        ),
        (
            rule: "\(url).CONTAINS(\"/vpns/\") && (CLIENT.SSLVPN.IS_SSLVPN.NOT || \(url).CONTAINS(\"/../\"))",
            implied: .yes, equal: .yes
        ),
        (
            rule: "((\(url).CONTAINS(\"/vpns/\"))) && ((CLIENT.SSLVPN.IS_SSLVPN).NOT || \(url).CONTAINS(\"/../\"))",
            implied: .yes, equal: .yes
        ),
        (
            rule:
                "http.req.url.decode_using_text_mode.contains(\"/vpns/\") && (!client.sslvpn.is_sslvpn || http.req.url.decode_using_text_mode.contains(\"/../\"))",
            implied: .yes, equal: .yes
        ),
        (
            rule:
                "\(url).CONTAINS(\"/vpns/\") && !CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/vpns/\") && \(url).CONTAINS(\"/../\")",
            implied: .yes, equal: .yes
        ),
        (rule: "TRUE && (\(wanted)) || FALSE", implied: .yes, equal: .yes),
        (
            rule:
                "\(url).CONTAINS(\"\\x2fvpns\\057\") && (CLIENT.SSLVPN.IS_SSLVPN.EQ(FALSE) || \(url).CONTAINS(\"/../\"))",
            implied: .yes, equal: .yes
        ),
        (
            rule:
                "\(url).SET_TEXT_MODE(IGNORECASE).CONTAINS(\"/VPNS/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))",
            implied: .yes, equal: .no
        ),
        (
            rule:
                "\(url).TO_LOWER.CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).TO_LOWER.CONTAINS(\"/../\"))",
            implied: .yes, equal: .no
        ),
        (
            rule: "\(url).TO_LOWER.CONTAINS(\"/VPNS/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))",
            implied: .no, equal: .no
        ),
        (rule: "\(url).CONTAINS(\"/vpns/\")", implied: .yes, equal: .no),
        (rule: "\(url).CONTAINS(\"/vpns\")", implied: .yes, equal: .no),
        (rule: "TRUE", implied: .yes, equal: .no),
        (
            rule: "\(url).CONTAINS(\"/vpn/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))", implied: .no,
            equal: .no
        ),
        (
            rule: "\(url).CONTAINS(\"/VPNS/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))",
            implied: .no, equal: .no
        ),
        (rule: "\(url).CONTAINS(\"/vpns/\") && !CLIENT.SSLVPN.IS_SSLVPN", implied: .no, equal: .no),
        (
            rule: "\(url).CONTAINS(\"/vpns/\") && (CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))", implied: .no,
            equal: .no
        ),
        (
            rule: "\(url).CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN && \(url).CONTAINS(\"/../\"))",
            implied: .no, equal: .no
        ),
        (
            rule: "\(url).STARTSWITH(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))",
            implied: .no, equal: .no
        ),
        (
            rule: "HTTP.REQ.URL.CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || \(url).CONTAINS(\"/../\"))",
            implied: .no, equal: .no
        ),
        (rule: "!(\(wanted))", implied: .no, equal: .no),
        (rule: "FALSE", implied: .no, equal: .no),
        (rule: "(\(wanted)) && CLIENT.IP.SRC.IN_SUBNET(192.0.2.0/24)", implied: .unknown, equal: .unknown),
        (rule: "(\(wanted)) && HTTP.REQ.HEADER(\"X\").LENGTH > 3", implied: .unknown, equal: .unknown),
        (rule: "(\(wanted)) && some_expression", implied: .unknown, equal: .unknown),
        (rule: "(\(wanted)) || HTTP.REQ.HEADER(\"X\").CONTAINS(\"a\")", implied: .yes, equal: .unknown),
        (rule: "\(url).CONTAINS_ANY(\"paths\")", implied: .unknown, equal: .unknown),
        (rule: "\(url).REGEX_MATCH(re#/vpns\\)\"#)", implied: .unknown, equal: .unknown),
        (
            rule: "HTTP.REQ.URL.SET_TEXT_MODE(IGNORECASE).DECODE_USING_TEXT_MODE.CONTAINS(\"/vpns/\")",
            implied: .unknown, equal: .unknown
        ),
    ])
    func compare(rule: String, implied: Truth, equal: Truth) throws {
        let wanted = try PolicyExpression(Self.wanted)
        let found = try PolicyExpression(rule)
        #expect(wanted.implies(found) == implied)
        #expect(wanted.isEquivalent(to: found) == equal)
        #expect(found.isEquivalent(to: wanted) == equal)
        #expect(found.isEquivalent(to: found) == .yes)
    }

    @Test(arguments: [
        (one: "A.B.EQ(\"xyz\")", other: "A.B.CONTAINS(\"y\")", truth: Truth.yes),
        (one: "A.B.EQ(\"xyz\")", other: "A.B.STARTSWITH(\"xy\")", truth: .yes),
        (one: "A.B.EQ(\"xyz\")", other: "A.B.ENDSWITH(\"z\") && !A.B.STARTSWITH(\"z\")", truth: .yes),
        (one: "A.B.STARTSWITH(\"xy\")", other: "A.B.STARTSWITH(\"x\") && A.B.CONTAINS(\"xy\")", truth: .yes),
        (one: "A.B.EQ(\"x\") && A.B.EQ(\"y\")", other: "FALSE", truth: .yes),
        (one: "A.B.CONTAINS(\"xyz\")", other: "A.B.TO_UPPER.CONTAINS(\"Y\")", truth: .yes),
        (one: "A.B.CONTAINS(\"xyz\")", other: "A.B.SET_TEXT_MODE(IGNORECASE).CONTAINS(\"Y\")", truth: .yes),
        (one: "A.B.TO_LOWER.CONTAINS(\"y\")", other: "A.B.CONTAINS(\"y\")", truth: .no),
        (one: "A.B.TO_LOWER.CONTAINS(\"/1/\")", other: "A.B.CONTAINS(\"/1/\")", truth: .yes),
        (one: "A.B.CONTAINS(\"x\")", other: "A.C.CONTAINS(\"x\")", truth: .no),
        (one: "A.B.CONTAINS(\"\")", other: "TRUE", truth: .yes),
        (one: "A.B('x').CONTAINS(\"x\")", other: "A.B(\"x\").CONTAINS('x')", truth: .yes),
        (one: "A.B == 3", other: "a.b==3", truth: .yes),
        (one: "A.B == 3", other: "A.B == 4", truth: .unknown),
        (one: "A.B(x y).C", other: "A.B( X  Y ).C", truth: .yes),
        (one: "A.B(\"x y\").C", other: "A.B(\"x  y\").C", truth: .unknown),
    ])
    func implyByWhatTextsHaveInCommon(one: String, other: String, truth: Truth) throws {
        #expect(try PolicyExpression(one).implies(PolicyExpression(other)) == truth)
    }

    @Test func areNotComparedBeyondTwelveTests() throws {
        let twelve = (1...12).map { "A.B\($0)" }.joined(separator: " && ")
        #expect(try PolicyExpression(twelve).isEquivalent(to: PolicyExpression(twelve)) == .yes)
        let thirteen = twelve + " && A.B13"
        #expect(try PolicyExpression(thirteen).isEquivalent(to: PolicyExpression(thirteen)) == .unknown)
    }

    @Test(arguments: [
        (text: "", reason: ExpressionError.Reason.endsEarly, offset: 0),
        (text: "A.B &&", reason: .endsEarly, offset: 6),
        (text: "A.B && (C.D", reason: .notClosed, offset: 7),
        (text: "A.B)", reason: .unexpected, offset: 3),
        (text: "A.B C.D", reason: .unexpected, offset: 4),
        (text: "A..B", reason: .unexpected, offset: 2),
        (text: "A.CONTAINS(\"x", reason: .notClosed, offset: 11),
        (text: "A.CONTAINS(\"x\"", reason: .notClosed, offset: 10),
        (text: "A.CONTAINS(\"\\q\")", reason: .unexpected, offset: 13),
        (text: "A.MATCH(re/x)", reason: .notClosed, offset: 8),
        (text: "REQ.HTTP.URL CONTAINS /vpns/", reason: .classicSyntax, offset: 0),
        (text: "url CONTAINS /vpns/", reason: .classicSyntax, offset: 4),
        (text: "; A.B", reason: .unexpected, offset: 0),
    ])
    func areRefusedWhereTheyAreNotUnderstood(text: String, reason: ExpressionError.Reason, offset: Int) {
        #expect(throws: ExpressionError(reason: reason, offset: offset)) { try PolicyExpression(text) }
    }

    @Test func areBounded() {
        let deep = String(repeating: "(", count: 100_000) + "A.B"
        #expect(throws: ExpressionError.self) { try PolicyExpression(String(deep.prefix(60_000))) }
        #expect(throws: ExpressionError.self) { try PolicyExpression(deep) }
        let negated = String(repeating: "!", count: 60_000) + "A.B"
        #expect((try? PolicyExpression(negated))?.root == .test(PolicyTest(subject: "A.B", .isTrue)))
        let bomb = { (name: String) -> String? in name == "X" ? String(repeating: "X || ", count: 20) + "X" : nil }
        #expect(throws: ExpressionError.self) { try PolicyExpression("X", named: bomb) }
    }

    @Test func putNamedExpressionsIn() throws {
        let named = { (name: String) -> String? in
            name.lowercased() == "is_vpns" ? "\(Self.url).CONTAINS(\"/vpns/\")" : nil
        }
        let rule = try PolicyExpression("is_vpns.NOT", named: named)
        #expect(rule.isEquivalent(to: try PolicyExpression("!\(Self.url).CONTAINS(\"/vpns/\")")) == .yes)
    }

    @Test(arguments: [
        (
            text: "\"HTTP/1.1 403 Forbidden\\r\\n\\r\\n\"", prefix: "HTTP/1.1 403 Forbidden\r\n\r\n", isLiteral: true,
            status: 403 as Int?
        ),
        (
            text: "\"HTTP/1.1 403 Forbidden\r\n\r\n\"", prefix: "HTTP/1.1 403 Forbidden\r\n\r\n", isLiteral: true,
            status: 403
        ),
        (text: "\"HTTP/1.0 404\"", prefix: "HTTP/1.0 404", isLiteral: true, status: 404),
        (text: "\"HTTP/1.1 \" + \"403 No\"", prefix: "HTTP/1.1 403 No", isLiteral: true, status: 403),
        (text: "\"HTTP/1.1 403 \" + HTTP.REQ.URL", prefix: "HTTP/1.1 403 ", isLiteral: false, status: 403),
        (text: "\"HTTP/1.1 40\" + HTTP.REQ.URL.LENGTH", prefix: "HTTP/1.1 40", isLiteral: false, status: nil),
        (text: "\"HTTP/1.1 403\" + HTTP.REQ.URL.LENGTH", prefix: "HTTP/1.1 403", isLiteral: false, status: nil),
        (text: "HTTP.REQ.URL + \"HTTP/1.1 403 x\"", prefix: "", isLiteral: false, status: nil),
        (text: "\"HTTP/1.1 200 OK\"", prefix: "HTTP/1.1 200 OK", isLiteral: true, status: 200),
        (text: "\" HTTP/1.1 403 x\"", prefix: " HTTP/1.1 403 x", isLiteral: true, status: nil),
        (text: "\"HTTP/1.1 4030 x\"", prefix: "HTTP/1.1 4030 x", isLiteral: true, status: nil),
    ])
    func readTheTextOfAnAction(text: String, prefix: String, isLiteral: Bool, status: Int?) throws {
        let expression = try TextExpression(text)
        #expect(expression.literalPrefix == prefix)
        #expect(expression.isLiteral == isLiteral)
        #expect(expression.httpStatus == status)
    }

    @Test(arguments: ["", "\"x", "\"x\" +", "\"x\" \"y\"", "q/\"HTTP/1.1 403 x\"/)"])
    func refuseATextThatIsNone(text: String) {
        #expect(throws: ExpressionError.self) { try TextExpression(text) }
    }
}
