// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Findings
import Foundation
import Inventory
import Testing
import Verifying

/// What a node has once, what its partitions have, and what several nodes say together.
struct NodeCheckTests {
    @Test(arguments: [
        (script: "#!/bin/sh\n\(CheckedNode.knob)\n", verdict: Verdict.passed),
        (script: CheckedNode.knob, verdict: .passed),
        (script: "/netscaler/\(CheckedNode.knob)\n", verdict: .passed),
        (script: "nsapimgr -ys skip_systemaccess_policyeval=0\n", verdict: .passed),
        (script: "nsapimgr_wr.sh -ys 'skip_systemaccess_policyeval=0'\n", verdict: .passed),
        (script: "nsapimgr_wr.sh -ys skip_systemaccess_policyeval=1\n\(CheckedNode.knob)\n", verdict: .passed),
        (script: "", verdict: .failed),
        (script: "#!/bin/sh\n", verdict: .failed),
        (script: "#!/bin/sh\necho up", verdict: .failed),
        (script: "# \(CheckedNode.knob)\n", verdict: .failed),
        (script: "echo \(CheckedNode.knob)\n", verdict: .failed),
        (script: "nsapimgr_wr.sh -ys skip_systemaccess_policyeval=1\n", verdict: .failed),
        (script: "\(CheckedNode.knob)\nnsapimgr_wr.sh -ys skip_systemaccess_policyeval=1\n", verdict: .failed),
        (script: "nsapimgr_wr.sh -ys skip_systemaccess_policyevals=0\n", verdict: .inconclusive),
        (script: "exit 0\n\(CheckedNode.knob)\n", verdict: .failed),
        (script: "if [ -f /tmp/on ]; then\n\(CheckedNode.knob)\nfi\n", verdict: .inconclusive),
    ])
    func readsWhatTheStartScriptSets(script: String, verdict: Verdict) throws {
        let verification = try CheckedNode(script: script).verify()
        #expect(verification.verdicts()["persist"] == verdict, "\(verification.told)")
        #expect(verification.verdict == verdict)
    }

    @Test func cannotTellWithoutTheStartScript() throws {
        let verification = try CheckedNode(script: nil).verify()
        #expect(verification.verdicts()["persist"] == .inconclusive)
        #expect(verification.verdict == .inconclusive)
        #expect(verification.results(of: "persist").first?.why.map(\.code) == [.missingFile])
    }

    @Test func failsWhatIsMissingWhetherTheStartScriptIsThereOrNot() throws {
        var node = try CheckedNode.changed(CheckedNode.binding, "")
        node.files["rc.netscaler"] = nil
        #expect(try node.verify().verdict == .failed)
    }

    /// What the case says of a complete configuration on a build, the day before and the day after it was known.
    @Test(arguments: [
        (build: "NS12.1 Build 49.37", variant: "", before: true as Bool?, after: false as Bool?),
        (build: "NS12.1 Build 50.28", variant: "", before: true, after: false),
        (build: "NS12.1 Build 50.31", variant: "", before: true, after: true),
        (build: "NS12.1 Build 51.10", variant: "", before: true, after: false),
        (build: "NS12.1 Build 51.16", variant: "", before: true, after: true),
        (build: "NS12.1 Build 51.19", variant: "", before: true, after: true),
        (build: "NS12.1 Build 55.13", variant: "", before: true, after: true),
        (build: "NS12.1 Build 55.18", variant: "", before: true, after: true),
        (build: "NS12.1 Build 55.190", variant: "FIPS", before: nil, after: nil),
        (build: "NS13.0 Build 41.20", variant: "", before: true, after: true),
        (build: "NS13.0 Build 47.24", variant: "", before: true, after: true),
        (build: "NS14.1 Build 8.50", variant: "", before: nil, after: nil),
    ])
    func tellsWhereItHasNoEffect(build: String, variant: String, before: Bool?, after: Bool?) throws {
        let node = try CheckedNode.changed("NS13.0 Build 41.20", build)
        let days = [("2020-01-15T12:00:00+01:00", before), ("2020-01-17T12:00:00+01:00", after)]
        for (instant, effective) in days {
            let verification = try node.verify(["variant": variant], at: instant)
            #expect(verification.verdict == .passed, "what is configured does not depend on the build")
            #expect(verification.summaries.first?.effective == effective, "\(instant): \(verification.told)")
        }
    }

    @Test func saysThatItHasNoEffectEvenWhereItIsNotConfigured() throws {
        let text = CheckedNode.complete.replacingOccurrences(of: CheckedNode.binding, with: "")
            .replacingOccurrences(of: "NS13.0 Build 41.20", with: "NS12.1 Build 50.28")
        let verification = try CheckedNode(text).verify()
        #expect(verification.verdict == .failed)
        #expect(verification.summaries.first?.effective == false)
        #expect(verification.summaries.first?.version == "12.1-50.28")
        #expect(verification.results(of: "build").first?.verdict == .failed)
    }

    @Test func cannotTellTheEffectWithoutABuild() throws {
        let verification = try CheckedNode.changed("#NS13.0 Build 41.20\n", "").verify()
        #expect(verification.verdict == .passed, "\(verification.told)")
        #expect(verification.summaries.first?.effective == nil)
        #expect(verification.statements.contains { $0.kind == .version } == false)
    }

    @Test(arguments: [
        (build: "NS12.1 Build 55.18", at: "2020-01-24T12:00:00+01:00", verdict: Verdict.passed),
        (build: "NS12.1 Build 55.18", at: "2020-01-17T12:00:00+01:00", verdict: .failed),
        (build: "NS12.1 Build 55.13", at: "2020-01-24T12:00:00+01:00", verdict: .failed),
        (build: "NS13.0 Build 47.24", at: "2020-01-24T12:00:00+01:00", verdict: .passed),
        (build: "NS13.0 Build 47.22", at: "2020-01-24T12:00:00+01:00", verdict: .failed),
        (build: "NS14.1 Build 8.50", at: "2020-01-24T12:00:00+01:00", verdict: .inconclusive),
    ])
    func provesTheFixByTheBuild(build: String, at instant: String, verdict: Verdict) throws {
        let node = try CheckedNode.changed("NS13.0 Build 41.20", build)
        let verification = try CheckedNode.verify([node], remedies: ["fix"], at: instant)
        #expect(verification.verdict == verdict, "\(verification.told)")
        #expect(verification.summaries.first?.effective == (verdict == .passed ? true : nil))
    }

    @Test func leavesOpenWhatNoFileShows() throws {
        let verification = try CheckedNode().verify()
        #expect(verification.summaries.first?.open.map(\.id) == ["runtime", "reboot", "licence"])
        let open = verification.results.filter(\.check.isOpen)
        #expect(open.count == 3)
        #expect(open.allSatisfy { $0.verdict == .inconclusive && $0.why.map(\.code) == [.open] })
        #expect(verification.verdict == .passed)
    }

    // MARK: Partitions

    private static let partitioned = CheckedNode.complete + "add ns partition p1\n"

    @Test func wantsEveryPartitionToHaveIt() throws {
        var node = CheckedNode(Self.partitioned)
        node.files["partitions/p1/ns.conf"] = CheckedNode.complete
        #expect(try node.verify().verdict == .passed)
        node.files["partitions/p1/ns.conf"] = CheckedNode.complete.replacingOccurrences(
            of: CheckedNode.binding,
            with: ""
        )
        let verification = try node.verify()
        #expect(verification.verdict == .failed)
        let binding = verification.results(of: "binding")
        #expect(binding.map(\.partition) == [nil, "p1"])
        #expect(binding.map(\.verdict) == [.passed, .failed])
        #expect(binding.last?.place?.file == "partitions/p1/ns.conf")
    }

    @Test func cannotTellWithoutTheFileOfAPartition() throws {
        let verification = try CheckedNode(Self.partitioned).verify()
        #expect(verification.verdict == .inconclusive, "\(verification.told)")
        let binding = verification.results(of: "binding")
        #expect(binding.map(\.partition) == [nil, "p1"])
        #expect(binding.last?.why.map(\.code) == [.missingFile])
    }

    // MARK: Nodes

    private static let paired = CheckedNode.complete + "add HA node 1 192.0.2.12\n"

    @Test func letsTheWeakestNodeDecide() throws {
        let good = CheckedNode(Self.paired, name: "node-a")
        let bad = CheckedNode(Self.paired, script: "#!/bin/sh\n", name: "node-b")
        #expect(try CheckedNode.verify([good, good]).verdict == .passed)
        let verification = try CheckedNode.verify([good, bad])
        #expect(verification.verdict == .failed)
        #expect(
            verification.results(of: "persist").map { "\($0.node) \($0.verdict)" } == [
                "node-a passed", "node-b failed",
            ]
        )
    }

    @Test func cannotTellWhenANodeOfAPairIsMissing() throws {
        let verification = try CheckedNode.verify([CheckedNode(Self.paired)])
        #expect(verification.verdict == .inconclusive)
        #expect(verification.nodes.map(\.isGiven) == [true, false])
        #expect(verification.results(of: "persist").map(\.verdict) == [.passed, .inconclusive])
        #expect(verification.results(of: "persist").last?.why.map(\.code) == [.missingNode])
        #expect(verification.statements.contains { $0.kind == .proofPassed && $0.remedy == "ctx267679" } == false)
    }

    @Test func speaksForOneNodeWhereTheOthersAreAssetsOfTheirOwn() throws {
        let verification = try CheckedNode.verify([CheckedNode(Self.paired)], others: ["b"])
        #expect(verification.verdict == .passed, "\(verification.told)")
        #expect(verification.findings.map(\.code).contains("verify.other-nodes"))
    }

    @Test func wantsTheWholeGroupFromWhoeverGivesMoreThanOne() throws {
        let node = CheckedNode()
        #expect(try CheckedNode.verify([node, node], others: ["b"]).verdict == .passed)
        #expect(try CheckedNode.verify([node, node], others: ["b", "c"]).verdict == .inconclusive)
    }

    @Test func hasNoEffectWhenItHasNoneOnOneNode() throws {
        let old = try CheckedNode.changed("NS13.0 Build 41.20", "NS12.1 Build 50.28")
        let new = try CheckedNode.changed("NS13.0 Build 41.20", "NS12.1 Build 55.13")
        let verification = try CheckedNode.verify([new, old], others: ["b"])
        #expect(verification.verdict == .passed)
        #expect(verification.summaries.first?.effective == false)
        #expect(verification.summaries.first?.version == "12.1-50.28")
    }

    // MARK: Input that is not what it should be

    @Test(arguments: [
        (name: "nothing", text: ""),
        (name: "only comments", text: "# nothing\n"),
        (name: "another device", text: "config system global\n    set hostname fw\nend\n"),
        (name: "bytes that are no text", text: "#NS13.0 Build 41.20\n\u{0}\u{1}\u{2}\n"),
        (name: "cut off in the middle of a rule", text: String(CheckedNode.complete.prefix(600))),
        (name: "another configuration behind it", text: CheckedNode.complete + CheckedNode.complete),
        (name: "an open quote", text: CheckedNode.complete + "add responder action x respondwith \"abc\n"),
        (name: "a line of something else", text: CheckedNode.complete + "Done\n> show run\n"),
    ])
    func cannotTellFromWhatIsNotAWholeConfiguration(name: String, text: String) throws {
        let verification = try CheckedNode(text).verify()
        #expect(verification.verdict == .inconclusive, "\(name): \(verification.told)")
        #expect(verification.summaries.first?.effective != true)
    }

    @Test func readsLineEndsOfAnotherSystem() throws {
        let text = CheckedNode.complete.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try CheckedNode(text).verify().verdict == .passed)
    }

    @Test func failsWhatIsMissingInAFileWithoutALastLineEnd() throws {
        let text = CheckedNode.complete.replacingOccurrences(of: CheckedNode.binding + "\n", with: "")
        let verification = try CheckedNode(String(text.dropLast(2))).verify()
        #expect(verification.verdict == .failed, "\(verification.told)")
    }

    @Test func takesNoBackupForWhatRuns() throws {
        var node = try CheckedNode.changed(CheckedNode.binding, "")
        node.files["ns.conf.0"] = CheckedNode.complete
        node.files["ns.conf.NS13.0-41.20"] = CheckedNode.complete
        #expect(try node.verify().verdict == .failed)
    }

    @Test func cannotTellFromAFolderWithoutAConfiguration() throws {
        var node = CheckedNode()
        node.files["ns.conf"] = nil
        let verification = try node.verify()
        #expect(verification.verdict == .inconclusive)
        #expect(verification.verdicts()["feature"] == .inconclusive)
        #expect(verification.verdicts()["persist"] == .passed)
    }
}
