// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Synchronization
import Terminal
import Testing

struct TerminalTests {
    @Test(arguments: [
        (text: "adc-01", shown: "adc-01"),
        (text: "zorg ë €", shown: "zorg ë €"),
        (text: "\u{1B}[2J", shown: "\\x1B[2J"),
        (text: "a\nb\tc\r", shown: "a\\x0Ab\\x09c\\x0D"),
        (text: "a\u{7F}", shown: "a\\x7F"),
        (text: "\u{9B}31m", shown: "\\u{9B}31m"),
        (text: "\u{202E}gnp.exe", shown: "\\u{202E}gnp.exe"),
        (text: "a\u{200B}b\u{FEFF}", shown: "a\\u{200B}b\\u{FEFF}"),
    ])
    func escapesWhatCouldPaintOverUs(text: String, shown: String) {
        #expect(escaped(text) == shown)
    }

    @Test(arguments: [
        (choice: ColorChoice.auto, isTerminal: true, environment: [:], isOn: true),
        (choice: .auto, isTerminal: false, environment: [:], isOn: false),
        (choice: .auto, isTerminal: true, environment: ["NO_COLOR": "1"], isOn: false),
        (choice: .auto, isTerminal: true, environment: ["NO_COLOR": ""], isOn: true),
        (choice: .auto, isTerminal: true, environment: ["TERM": "dumb"], isOn: false),
        (choice: .always, isTerminal: false, environment: ["NO_COLOR": "1"], isOn: true),
        (choice: .never, isTerminal: true, environment: [:], isOn: false),
    ])
    func colorsOnlyWhereItIsWanted(choice: ColorChoice, isTerminal: Bool, environment: [String: String], isOn: Bool) {
        #expect(choice.isOn(isTerminal: isTerminal, environment: environment) == isOn)
    }

    @Test func linesUpColumnsAndEscapesCells() {
        var table = TextTable(header: ["ASSET", "DO"])
        table.add(["a", "patch"])
        table.add(["long-name\u{1B}", ""])
        #expect(table.lines(Style(isOn: false)) == ["ASSET          DO", "a              patch", "long-name\\x1B"])
    }

    @Test func paintsOnlyWhenAsked() {
        #expect(Style(isOn: false).paint("x", .alarm) == "x")
        #expect(Style(isOn: true).paint("x", .alarm) == "\u{1B}[1;31mx\u{1B}[0m")
    }

    @Test func showsProgressOnlyOnATerminalAndAfterASecond() {
        let written = Mutex<[String]>([])
        func line(isTerminal: Bool) -> ProgressLine {
            ProgressLine(isTerminal: isTerminal, now: 0) { text in written.withLock { $0.append(text) } }
        }
        var off = line(isTerminal: false)
        off.tell("reading", done: 1, of: 2, now: 5)
        var on = line(isTerminal: true)
        on.tell("reading", done: 1, of: 2, now: 0.5)
        on.tell("reading", done: 1, of: 2, now: 1.5)
        on.end()
        #expect(written.withLock { $0 } == ["\r\u{1B}[Kreading: 50 %", "\r\u{1B}[K"])
    }
}
