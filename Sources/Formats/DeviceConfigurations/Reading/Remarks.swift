// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// Findings of one file, in its order, up to a limit.
struct Remarks {
    let file: String
    let limit: Int
    private var findings: [Finding] = []
    private var leftOut = 0

    init(file: String, limit: Int) {
        self.file = file
        self.limit = limit
    }

    /// The findings, and one that counts those that were left out.
    var all: [Finding] {
        guard leftOut > 0 else { return findings }
        let message = "\(leftOut) more findings in this file are not listed"
        return findings + [Finding(.error, "device.more-findings", at: Place(file: file), message)]
    }

    mutating func add(
        _ severity: Finding.Severity,
        _ code: String,
        at place: Place,
        _ message: String,
        help: String? = nil
    ) {
        guard findings.count < limit else {
            leftOut += 1
            return
        }
        findings.append(Finding(severity, code, at: place, message, help: help))
    }

    mutating func byteOrderMark() {
        add(.note, "device.byte-order-mark", at: Place(file: file, line: 1), "the file begins with a byte-order mark")
    }

    mutating func unreadable(_ place: Place, _ fault: LineFault) {
        let what =
            switch fault {
            case .openQuote: "the quote that opens here is not closed"
            case .openParenthesis: "the parenthesis that opens here is not closed"
            case .closedParenthesis: "the parenthesis that closes here was not opened"
            case .tooDeep: "too many parentheses are inside one another"
            case .tooLong: "the line is too long"
            case .notText: "a control character stands here"
            }
        add(
            .error,
            "device.unreadable-line",
            at: place,
            "\(what); the command is not known",
            help: "collect the file again, as the appliance saved it"
        )
    }

    mutating func unknownCommand(_ place: Place) {
        add(
            .warning,
            "device.unknown-command",
            at: place,
            "the line begins with no command that a configuration has; it is not kept",
            help: "collect ns.conf itself, not the output of a session"
        )
    }

    mutating func abbreviated(_ place: Place) {
        add(
            .warning,
            "device.abbreviated",
            at: place,
            "the command is abbreviated, which the appliance does not do when it saves",
            help: "save the configuration and collect the file again"
        )
    }

    mutating func tooLarge(_ place: Place, _ limit: String) {
        add(.error, "device.too-large", at: place, "the file has more than \(limit); the rest is not read")
    }

    mutating func noLineEnd(_ place: Place) {
        add(
            .warning,
            "device.no-line-end",
            at: place,
            "the last line has no end, so the file may have been cut off",
            help: "collect the file again"
        )
    }

    mutating func secondHeader(_ place: Place) {
        add(
            .error,
            "device.second-header",
            at: place,
            "a second first line: configurations were put behind one another",
            help: "give each file on its own"
        )
    }

    mutating func binary(_ place: Place) {
        add(.error, "device.binary", at: place, "the file is no text", help: "collect ns.conf, not an image or archive")
    }

    mutating func empty() {
        add(.error, "device.empty", at: Place(file: file), "the file holds no command", help: "collect the file again")
    }

    mutating func notNetScaler() {
        add(
            .error,
            "device.not-netscaler",
            at: Place(file: file),
            "this is not the configuration of a NetScaler",
            help: "collect /nsconfig/ns.conf"
        )
    }

    mutating func noHeader() {
        add(
            .warning,
            "device.no-header",
            at: Place(file: file, line: 1),
            "the first line does not name release and build, as in '#NS12.1 Build 50.28'",
            help: "collect the file as the appliance saved it"
        )
    }
}
