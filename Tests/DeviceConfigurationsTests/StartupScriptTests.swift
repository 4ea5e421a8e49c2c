// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Testing

/// Which commands of a start-up script run, and what they set.
struct StartupScriptTests {
    static let knob = "skip_systemaccess_policyeval"

    @Test(arguments: [
        (text: "nsapimgr_wr.sh -ys \(knob)=0", value: 0 as Int?),
        (text: "#!/bin/sh\n\n# a\n  /netscaler/nsapimgr_wr.sh   -ys\t\(knob)=0  # b", value: 0),
        (text: "nsapimgr -ys \(knob)=0", value: 0),
        (text: "nsapimgr_wr.sh -ys '\(knob)=0'", value: 0),
        (text: "nsapimgr_wr.sh -ys \"\(knob)\"=0", value: 0),
        (text: "nsapimgr_wr.sh \\\n  -ys \(knob)=0", value: 0),
        (text: "nsapimgr_wr.sh -ys other=1 -ys \(knob)=0", value: 0),
        (text: "sh /netscaler/nsapimgr_wr.sh -ys \(knob)=0 >/dev/null 2>&1 &", value: 0),
        (text: "echo a; nsapimgr_wr.sh -ys \(knob)=0; echo b", value: 0),
        (text: "cd /netscaler && ./nsapimgr_wr.sh -ys \(knob)=0", value: 0),
        (text: "A=1 nsapimgr_wr.sh -ys \(knob)=0", value: 0),
        (text: "{ nsapimgr_wr.sh -ys \(knob)=0; }", value: 0),
        (text: "( nsapimgr_wr.sh -ys \(knob)=0 )", value: 0),
        (text: "nsapimgr_wr.sh -ys \(knob)=0\r\n", value: 0),
        (text: "nsapimgr_wr.sh -ys \(knob)=0\nnsapimgr_wr.sh -ys \(knob)=1", value: 1),
        (text: "nsapimgr_wr.sh -ys \(knob)=1\nnsapimgr_wr.sh -ys \(knob)=0", value: 0),
        (text: "nsapimgr_wr.sh -ys \(knob)=0\nif true; then nsapimgr_wr.sh -ys \(knob)=0; fi", value: 0),
        (text: "nsapimgr_wr.sh -ys \(knob)=0\nexit 0\nnsapimgr_wr.sh -ys \(knob)=1", value: 0),
        (text: "cat <<EOF >x\nnsapimgr_wr.sh -ys \(knob)=1\nEOF\nnsapimgr_wr.sh -ys \(knob)=0", value: 0),
    ])
    func sets(text: String, value: Int?) {
        guard case .set(let found, _) = read(text).knob(Self.knob) else {
            Issue.record("not set: \(read(text))")
            return
        }
        #expect(found == value)
    }

    @Test(arguments: [
        "#!/bin/sh\n", "# nsapimgr_wr.sh -ys \(knob)=0", "echo nsapimgr_wr.sh -ys \(knob)=0",
        "echo a # nsapimgr_wr.sh -ys \(knob)=0", "exit 0\nnsapimgr_wr.sh -ys \(knob)=0",
        "cat <<EOF\nnsapimgr_wr.sh -ys \(knob)=0\nEOF", "cat <<-'E F'\nnsapimgr_wr.sh -ys \(knob)=0\n\tE F",
        "echo '\nnsapimgr_wr.sh -ys \(knob)=0\n'", "nsapimgr_wr.sh -ys other_knob=0",
        "# \\\nnsapimgr_wr.sh -ys other_knob=0", "exec sh other\nnsapimgr_wr.sh -ys \(knob)=0",
    ])
    func doesNotSet(text: String) {
        #expect(read(text).knob(Self.knob) == .notSet)
    }

    @Test(arguments: [
        "nsapimgr_wr.sh -ys \(knob)", "nsapimgr_wr.sh -ys \(knob)=", "nsapimgr_wr.sh -ys \(knob)=off",
        "nsapimgr_wr.sh -ys \(knob) = 0", "nsapimgr_wr.sh \(knob)=0", "/tmp/nsapimgr_wr.sh -ys \(knob)=0",
        "if [ -f /x ]; then\n nsapimgr_wr.sh -ys \(knob)=0\nfi", "false && nsapimgr_wr.sh -ys \(knob)=0",
        "test -f /x || nsapimgr_wr.sh -ys \(knob)=0", "for i in a; do nsapimgr_wr.sh -ys \(knob)=0; done",
        "f() {\n nsapimgr_wr.sh -ys \(knob)=0\n}", "case x in\n x) nsapimgr_wr.sh -ys \(knob)=0;;\nesac",
        "set -e\nnsapimgr_wr.sh -ys \(knob)=0", "K=\(knob)=0\nnsapimgr_wr.sh -ys $K",
        "eval \"nsapimgr_wr.sh -ys \(knob)=0\"", "sh -c 'nsapimgr_wr.sh -ys \(knob)=0'",
        "nsapimgr_wr.sh -ys \(knob)=0\nif a; then nsapimgr_wr.sh -ys \(knob)=1; fi",
        "nsapimgr_wr.sh -ys \(knob)=0\nsh -c 'nsapimgr_wr.sh -ys \(knob)=1'",
        "if a; then exit; fi\nnsapimgr_wr.sh -ys \(knob)=0",
        "nsapimgr_wr.sh -ys \(knob)=0\necho 'never closed", "nsapimgr_wr.sh -ys \(knob)=0\ncat <<EOF\nnever closed",
        "nsapimgr_wr.sh -ys \(knob)=0\nif a; then", "nsapimgr_wr.sh() { :; }\nnsapimgr_wr.sh -ys \(knob)=0",
        "alias nsapimgr_wr.sh=:\nnsapimgr_wr.sh -ys \(knob)=0", "",
        "false && {\nnsapimgr_wr.sh -ys \(knob)=0\n}", "fi\nnsapimgr_wr.sh -ys \(knob)=0",
    ])
    func leavesUnknown(text: String) {
        guard case .unknown = read(text).knob(Self.knob) else {
            Issue.record("\(read(text).knob(Self.knob))")
            return
        }
    }

    @Test func keepsEveryCommandWithItsPlace() {
        let script = read("#!/bin/sh\n\nsleep 60 && python /var/x.py | tee 'a b' &\n  /bin/sh /tmp/y\n")
        #expect(
            script.commands.map(\.words) == [
                ["sleep", "60"], ["python", "/var/x.py"], ["tee", "a b"], ["/bin/sh", "/tmp/y"],
            ]
        )
        #expect(
            script.commands.map(\.place.description) == [
                "rc.netscaler:3:1", "rc.netscaler:3:13", "rc.netscaler:3:32", "rc.netscaler:4:3",
            ]
        )
        #expect(script.commands.map(\.program) == ["sleep", "python", "tee", "y"])
    }

    @Test(arguments: [
        (text: "", code: "device.empty"), (text: "a \0 b", code: "device.binary"),
        (text: "echo \"a\n", code: "device.unreadable-script"), (text: "a $(b\n", code: "device.unreadable-script"),
    ])
    func remarksWhatCannotBeRead(text: String, code: String) {
        let script = read(text)
        #expect(script.findings.map(\.code) == [code])
        #expect(!script.isWhole)
    }

    private func read(_ text: String) -> StartupScript {
        StartupScript.read(Array(text.utf8), file: "rc.netscaler")
    }
}
