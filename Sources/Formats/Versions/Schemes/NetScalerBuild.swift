// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads NetScaler versions in every form in which appliances, files and records write them.
///
/// `12.1-51.19`, `12.1.51.19`, `NS12.1: Build 51.19.nc`, the banner with its date, `#NS12.1 Build 51.19`,
/// `ns-12.1-51.19`, `NetScaler 12.1 build 51`, `build-12.1-51.19_nc_64.tgz`, `ns.conf.NS14.1-73.37`,
/// `13.1-FIPS 37.241`, `13.1-37.241-FIPS`, a line alone (`12.1`).
enum NetScalerBuild {
    /// The variants a version can say, as we write them.
    static let variants = ["regular", "FIPS", "NDcPP"]

    private static let namesBefore: [StaticString] = [
        "netscaler", "ns", "citrix", "adc", "gateway", "application", "delivery", "controller", "version", "release",
        "nsversion", "build", "kernel", "conf", "cpx", "vpx", "mpx", "sdx", "blx", "firmware", "v", "and",
    ]

    static func read(_ cursor: inout ByteCursor) -> ReleaseTable.Reading {
        skipImageName(&cursor)
        if let refusal = skipNames(&cursor) { return .refused(refusal) }
        guard let major = cursor.number(), cursor.take(UInt8(ascii: ".")), let minor = cursor.number() else {
            return .refused("there is no line such as 12.1")
        }
        var parts = ReleaseTable.Parts()
        (parts.values.0, parts.values.1) = (major, minor)
        parts.known = 2
        var variant: String?
        if let refusal = readToBuild(&cursor, &variant) { return .refused(refusal) }
        if cursor.byte.isDigit {
            guard let build = cursor.number() else { return .refused("the build has more than 9 digits") }
            parts.values.2 = build
            parts.known = 3
            if cursor.byte == UInt8(ascii: "."), cursor.peek(1).isDigit {
                cursor.advance()
                guard let patch = cursor.number() else { return .refused("the patch has more than 9 digits") }
                parts.values.3 = patch
                parts.known = 4
            }
            if let refusal = readRest(&cursor, &variant) { return .refused(refusal) }
        }
        return .read(parts, variant: variant)
    }

    /// The variant as we write it, from any spelling; an unknown one is kept as it is.
    static func variantName(_ text: String) -> String {
        variants.first { $0.lowercased() == text.lowercased() } ?? text
    }

    /// Container images are named `…cpx…:13.0-58.30`: what counts stands after the last colon.
    private static func skipImageName(_ cursor: inout ByteCursor) {
        var probe = cursor
        var image = false
        while !probe.isAtEnd && !probe.byte.isBlank {
            if probe.take(word: "cpx") { image = true } else { probe.advance() }
            if image && probe.byte == UInt8(ascii: ":") { cursor.position = probe.position + 1 }
        }
    }

    private static func skipNames(_ cursor: inout ByteCursor) -> String? {
        while !cursor.isAtEnd && !cursor.byte.isDigit {
            if cursor.byte.isLetter {
                let word = cursor.letters()
                guard namesBefore.contains(where: { cursor.spells(word, $0) }) else {
                    return "a word stands before the line that is no name of the product"
                }
            } else if isMark(cursor.byte) || "#\"'=/*".utf8.contains(cursor.byte) {
                cursor.advance()
            } else {
                return "a character stands before the line that does not belong there"
            }
        }
        return nil
    }

    /// From the line to the build: marks, the word "build" and a variant.
    private static func readToBuild(_ cursor: inout ByteCursor, _ variant: inout String?) -> String? {
        while !cursor.isAtEnd && !cursor.byte.isDigit {
            if cursor.byte.isLetter {
                let word = cursor.letters()
                if cursor.spells(word, "build") || cursor.spells(word, "nc") { continue }
                if let refusal = readVariant(word, cursor, &variant) { return refusal }
            } else if isMark(cursor.byte) {
                cursor.advance()
            } else {
                return "a character stands between line and build that does not belong there"
            }
        }
        return nil
    }

    /// What may follow the patch: `.nc`, a date, a variant.
    private static func readRest(_ cursor: inout ByteCursor, _ variant: inout String?) -> String? {
        var free = false
        while !cursor.isAtEnd {
            if cursor.byte.isLetter {
                let word = cursor.letters()
                if cursor.spells(word, "nc") || cursor.spells(word, "date") { free = true }
                if free || cursor.spells(word, "e") {
                    if isVariant(word, cursor), let refusal = readVariant(word, cursor, &variant) { return refusal }
                } else if let refusal = readVariant(word, cursor, &variant) {
                    return refusal
                }
            } else if free || isMark(cursor.byte) || "\"')".utf8.contains(cursor.byte) {
                cursor.advance()
            } else {
                return "something follows the patch that is no part of the version"
            }
        }
        return nil
    }

    private static func isVariant(_ word: Range<Int>, _ cursor: ByteCursor) -> Bool {
        cursor.spells(word, "fips") || cursor.spells(word, "ndcpp") || cursor.spells(word, "regular")
    }

    private static func readVariant(_ word: Range<Int>, _ cursor: ByteCursor, _ variant: inout String?) -> String? {
        let found: String
        if cursor.spells(word, "fips") {
            found = "FIPS"
        } else if cursor.spells(word, "ndcpp") {
            found = "NDcPP"
        } else if cursor.spells(word, "regular") {
            found = "regular"
        } else {
            return "a word follows that is no variant"
        }
        guard variant == nil || variant == found else { return "it names two variants" }
        variant = found
        return nil
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte.isBlank || " -_:.,(".utf8.contains(byte) }
}
