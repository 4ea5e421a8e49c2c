// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing

/// Every `public` and `package` declaration says what it is: swift-format looks at `public` only.
struct DocumentationTests {
    /// Declarations whose meaning the protocol they fulfil has said already.
    static let told = [
        "static func <", "static func ==", "static func ~=", "func hash(into ", "func encode(to ", "init(from decoder",
        "var description: String", "var debugDescription: String", "var errorDescription: String", "enum CodingKeys",
    ]

    @Test(arguments: Room.all)
    func saysWhatEachDeclarationIs(room: Room) throws {
        for file in try Repository.swiftFiles(in: "Sources/\(room.testDescription)") {
            let bare = undocumented(in: try Repository.text(file))
            #expect(bare.isEmpty, "\(file): no doc comment above \(bare.joined(separator: " · "))")
        }
    }

    @Test func seesADeclarationWithoutAComment() {
        let text = """
            /// A thing.
            public struct Thing {
                package let name: String
                /// Its size.
                @inlinable
                public var size: Int { 1 }
                @inlinable public func grow() {}
                public static func < (left: Thing, right: Thing) -> Bool { true }
                public private(set) var place = 0
                let inner = 0
            }
            extension Thing {
                // No doc comment.
                package init?(_ text: String) { nil }
            }
            """
        #expect(
            undocumented(in: text) == [
                "3: package let name: String", "7: @inlinable public func grow() {}",
                "9: public private(set) var place = 0", "14: package init?(_ text: String) { nil }",
            ]
        )
    }

    private func undocumented(in text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.drop { $0 == " " })
        }
        let declaration =
            /(?:@\w+(?:\([^)]*\))? )*(?:public|package)(?:\(set\))? (?:.*\s)?(?:struct|class|actor|enum|protocol|typealias|func|init|var|let|subscript|case)\b.*/
        return lines.indices.compactMap { index in
            let line = lines[index]
            guard line.wholeMatch(of: declaration) != nil, !Self.told.contains(where: { line.contains($0) }) else {
                return nil
            }
            let above = lines[..<index].last { !$0.wholeMatchesAttribute }
            return above?.hasPrefix("///") == true ? nil : "\(index + 1): \(line)"
        }
    }
}

extension String {
    fileprivate var wholeMatchesAttribute: Bool { wholeMatch(of: /(?:@\w+(?:\([^)]*\))?\s*)+/) != nil }
}
