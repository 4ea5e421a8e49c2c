// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing

@testable import Reporting

struct HTMLTests {
    static let hostile = "<script>alert(1)</script>\"'&"

    @Test func escapesText() {
        let markup = tag(.p, text: Self.hostile).markup
        #expect(markup == "<p>&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</p>\n")
    }

    @Test func escapesAttributes() {
        let markup = tag(.span, Attribute(.title, Self.hostile)).markup
        #expect(markup == "<span title=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\"></span>")
    }

    @Test(arguments: ["\u{0}", "\u{1B}", "\u{8}", "\u{85}", "\u{202E}", "\u{2066}", "\u{FFFE}"])
    func replacesWhatMayNotStandInAPage(character: String) {
        #expect(tag(.em, text: "a\(character)b").markup == "<em>a\u{FFFD}b</em>")
    }

    @Test func closesVoidElementsAsXMLWantsIt() {
        #expect(tag(.br).markup == "<br />")
        #expect(tag(.td).markup == "<td></td>")
    }

    @Test func buildsContentInOrder() {
        let markup = tag(.span) {
            "a"
            for number in 1...2 { tag(.em, text: "\(number)") }
            if markupIsLong { "long" } else { "b" }
        }.markup
        #expect(markup == "<span>a<em>1</em><em>2</em>b</span>")
    }

    private var markupIsLong: Bool { false }
}
