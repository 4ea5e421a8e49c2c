// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A model number has one `*` at most that stands for any characters.
    static let starsInModelNumber = ConformanceTest(
        "6.1.43",
        "Use of Multiple Stars in Model Number",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        failOnStars("model_numbers", document, &report)
    }

    /// A serial number has one `*` at most that stands for any characters.
    static let starsInSerialNumber = ConformanceTest(
        "6.1.44",
        "Use of Multiple Stars in Serial Number",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        failOnStars("serial_numbers", document, &report)
    }

    /// A stock keeping unit has one `*` at most that stands for any characters.
    static let starsInSKU = ConformanceTest(
        "6.1.61",
        "Use of Multiple Stars in SKU",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        failOnStars("skus", document, &report)
    }

    private static func failOnStars(
        _ key: StaticString,
        _ document: ExaminedDocument,
        _ report: inout TestReport
    ) {
        for helper in document.survey[.identificationHelper] {
            guard let list = helper[key] else { continue }
            for entry in list.elements {
                guard let text = entry.text, text.withUTF8(numberOfStars) > 1 else { continue }
                report.fail(
                    entry,
                    "'\(text.string)' has more than one '*' that stands for any characters",
                    help: "use one '*' at most, '?' for one character, and '\\*' for a star"
                )
            }
        }
    }

    /// The stars that no `\` stands before; `\` itself is escaped by `\`.
    private static func numberOfStars(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var stars = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 1
            } else if bytes[index] == UInt8(ascii: "*") {
                stars += 1
            }
            index += 1
        }
        return stars
    }
}
