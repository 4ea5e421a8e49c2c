// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Testing
import Verifying

/// What the checks of CTX267679 say of configurations, each of which differs from the complete one in one thing.
struct ConfigurationCheckTests {
    /// A change, the checks that then do not pass, and the verdict.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        let failing: [String: Verdict]
        let verdict: Verdict

        init(
            _ name: String,
            _ old: String,
            _ new: String,
            _ failing: [String: Verdict] = [:],
            _ verdict: Verdict? = nil
        ) {
            self.name = name
            self.old = old
            self.new = new
            self.failing = failing
            self.verdict = verdict ?? failing.values.max() ?? .passed
        }

        var testDescription: String { name }
    }

    private static let rule = CheckedNode.rule
    private static let binding = CheckedNode.binding
    private static let policy = CheckedNode.policy
    private static let action = CheckedNode.action
    private static let url = "HTTP.REQ.URL.DECODE_USING_TEXT_MODE"
    private static let vpns = #"HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/vpns/\")"#
    private static let dots = #"HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/../\")"#
    private static let noPolicy: [String: Verdict] = ["policy": .failed, "binding": .failed]
    private static let noAction: [String: Verdict] = ["action": .failed, "policy": .failed, "binding": .failed]

    static let same = [
        Row("the complete configuration", "hostName adc-example", "hostName adc-example"),
        Row("other names", "respondwith403", "weigeren"),
        Row("the name of the policy in another case of letters", "global ctx267027", "global CTX267027"),
        Row("404 instead of 403", "403 Forbidden", "404 Not Found"),
        Row("keywords in another case of letters", "bind responder global", "BIND Responder Global"),
        Row("the feature in another case of letters", "REWRITE RESPONDER", "REWRITE Responder"),
        Row("the feature by a command of its own", " RESPONDER", "\nenable ns feature RESPONDER"),
        Row("a rule in parentheses", "\"\(rule)\"", "\"(\(rule))\""),
        Row("a rule in lower case", url, url.lowercased()),
        Row("the parts of the rule the other way round", rule, "(\(dots) || !CLIENT.SSLVPN.IS_SSLVPN) && \(vpns)"),
        Row("the rule multiplied out", rule, "(\(vpns) && !CLIENT.SSLVPN.IS_SSLVPN) || (\(vpns) && \(dots))"),
        Row("not, as a method", "!CLIENT.SSLVPN.IS_SSLVPN", "CLIENT.SSLVPN.IS_SSLVPN.NOT"),
        Row("De Morgan's spelling", "(!CLIENT.SSLVPN.IS_SSLVPN || \(dots))", "!(CLIENT.SSLVPN.IS_SSLVPN && !\(dots))"),
        Row(
            "the rule without regard to case of letters",
            vpns,
            #"\(url).SET_TEXT_MODE(IGNORECASE).CONTAINS(\"/vpns/\")"#
                .replacingOccurrences(of: #"\(url)"#, with: url)
        ),
        Row("the rule with something else beside it", rule, "\(rule) || HTTP.REQ.HOSTNAME.EQ(\\\"old.example\\\")"),
        Row(
            "the rule in a q-quote",
            "\"\(rule)\"",
            "q~\(rule.replacingOccurrences(of: "\\\"", with: "\""))~"
        ),
        Row(
            "a part of the rule as a named expression",
            policy,
            "add policy expression is_portal \"\(vpns)\"\n" + policy.replacingOccurrences(of: vpns, with: "is_portal")
        ),
        Row("another priority, alone", "ctx267027 1 END", "ctx267027 100 END"),
        Row("a comment behind a command", binding, "\(binding)\n# bind responder global other 2 END"),
        Row(
            "a policy in front that goes on",
            binding,
            "add responder policy log TRUE NOOP\nbind responder global log 1 NEXT -type REQ_OVERRIDE\n"
                + "bind responder global ctx267027 2 END -type REQ_OVERRIDE"
        ),
        Row(
            "a policy in front that refuses as well",
            binding,
            "add responder policy all TRUE DROP\nbind responder global all 1 END -type REQ_OVERRIDE\n"
                + "bind responder global ctx267027 2 END -type REQ_OVERRIDE"
        ),
        Row(
            "a policy in front for other requests",
            binding,
            "add responder policy others \"!\(vpns)\" NOOP\nbind responder global others 1 END -type REQ_OVERRIDE\n"
                + "bind responder global ctx267027 2 END -type REQ_OVERRIDE"
        ),
        Row(
            "a policy in front that jumps to it",
            binding,
            "add responder policy jump TRUE NOOP\nbind responder global jump 1 5 -type REQ_OVERRIDE\n"
                + "bind responder global ctx267027 5 END -type REQ_OVERRIDE"
        ),
        Row(
            "a policy behind that ends",
            binding,
            "\(binding)\nadd responder policy all TRUE NOOP\nbind responder global all 2 END -type REQ_OVERRIDE"
        ),
        Row(
            "a policy in front at another bind point",
            binding,
            "add responder policy all TRUE NOOP\nbind responder global all 1 END -type OTHERTCP_REQ_OVERRIDE\n"
                + "bind responder global ctx267027 2 END -type REQ_OVERRIDE"
        ),
        Row("several policies", policy, "add responder policy old \"\(dots)\" NOOP\n\(policy)"),
        Row("several actions", action, "add responder action a2 respondwith \"\\\"HTTP/1.1 200 OK\\\"\"\n\(action)"),
        Row("bound twice", binding, "\(binding)\nbind responder global ctx267027 1 END -type REQ_DEFAULT"),
        Row("unbound and bound again", binding, "\(binding)\nunbind responder global ctx267027\n\(binding)"),
        Row(
            "switched off and on again",
            "set ns hostName",
            "disable ns feature RESPONDER\nenable ns feature RESPONDER\nset ns hostName"
        ),
    ]

    @Test(arguments: same)
    func passesWhatMeansTheSame(row: Row) throws {
        let verification = try CheckedNode.changed(row.old, row.new).verify()
        #expect(verification.verdict == .passed, "\(verification.told)")
        #expect(verification.summaries.first?.effective == true)
        #expect(verification.results.filter { $0.verdict == .failed }.isEmpty, "\(verification.told)")
    }

    static let different = [
        Row("the feature is not switched on", " RESPONDER", "", ["feature": .failed]),
        Row("the feature is only commented", CheckedNode.feature, "# \(CheckedNode.feature)", ["feature": .failed]),
        Row(
            "the feature is switched off later",
            binding,
            "\(binding)\ndisable ns feature RESPONDER",
            ["feature": .failed]
        ),
        Row("another feature with a like name", "RESPONDER", "RESPONDERS", ["feature": .failed]),
        Row("no action", action, "", noAction),
        Row("the action answers 200", "403 Forbidden", "200 OK", noAction),
        Row("the action answers 302", "403 Forbidden", "302 Found", noAction),
        Row("the action's text has no status line", "HTTP/1.1 403 Forbidden", "Forbidden 403", noAction),
        Row("403 stands only in the body", "403 Forbidden", "200 OK 403 Forbidden", noAction),
        Row("the action redirects", "respondwith403 respondwith ", "respondwith403 redirect ", noAction),
        Row("the action does nothing", action, "add responder action respondwith403 noop", noAction),
        Row("the action is removed later", policy, "\(policy)\nset responder policy ctx267027 -action NOOP", noPolicy),
        Row(
            "the action's answer is changed later",
            binding,
            "\(binding)\nset responder action respondwith403 -target \"\\\"HTTP/1.1 200 OK\\\"\"",
            noAction
        ),
        Row("no policy", policy, "", noPolicy),
        Row("the policy uses another action", "\" respondwith403", "\" NOOP", noPolicy),
        Row("the policy uses an action that is not there", "\" respondwith403", "\" respondwith404", noPolicy),
        Row("the policy is only commented", policy, "# \(policy)", noPolicy),
        Row("the policy is of another kind", "add responder policy", "add rewrite policy", noPolicy),
        Row(
            "the policy's rule is changed later",
            binding,
            "\(binding)\nset responder policy ctx267027 -rule FALSE",
            noPolicy
        ),
        Row("the rule looks for /vpn/", "/vpns/", "/vpn/", noPolicy),
        Row("the rule looks for another path", "/../", "/./", noPolicy),
        Row("the rule looks at the query", url, "HTTP.REQ.URL.QUERY", noPolicy),
        Row(
            "the rule does not decode the URL",
            ".DECODE_USING_TEXT_MODE.CONTAINS(\\\"/vpns/\\\")",
            ".CONTAINS(\\\"/vpns/\\\")",
            noPolicy
        ),
        Row("the rule wants both ends", "CONTAINS(\\\"/vpns/\\\")", "STARTSWITH(\\\"/vpns/\\\")", noPolicy),
        Row("the rule lacks its first part", "\(vpns) && ", "", noPolicy),
        Row("the rule lacks its second part", " && (!CLIENT.SSLVPN.IS_SSLVPN || \(dots))", "", noPolicy),
        Row("the rule lacks the client", "!CLIENT.SSLVPN.IS_SSLVPN || ", "", noPolicy),
        Row("the rule lacks the way back", " || \(dots)", "", noPolicy),
        Row("the rule turns the client round", "!CLIENT", "CLIENT", noPolicy),
        Row("the rule has or for and", " && ", " || ", noPolicy),
        Row("the rule has and for or", " || ", " && ", noPolicy),
        Row("the rule is turned round as a whole", "\"\(rule)\"", "\"!(\(rule))\"", noPolicy),
        Row("the rule wants something more", rule, "(\(rule)) && HTTP.REQ.HOSTNAME.EQ(\\\"a.example\\\")", noPolicy),
        Row("the rule is true of everything", "\"\(rule)\"", "TRUE", noPolicy),
        Row("the rule is true of nothing", "\"\(rule)\"", "FALSE", noPolicy),
        Row("no binding", binding, "", ["binding": .failed]),
        Row("the binding is only commented", binding, "#\(binding)", ["binding": .failed]),
        Row(
            "unbound later",
            binding,
            "\(binding)\nunbind responder global ctx267027 -type REQ_OVERRIDE",
            ["binding": .failed]
        ),
        Row(
            "another policy is bound",
            binding,
            "add responder policy p2 TRUE NOOP\nbind responder global p2 1 END -type REQ_OVERRIDE",
            ["binding": .failed]
        ),
        Row("a policy is bound that is not there", "global ctx267027", "global ctx267679", ["binding": .failed]),
        Row(
            "bound to one virtual server",
            binding,
            "bind vpn vserver gw-care -policy ctx267027 -priority 1 -gotoPriorityExpression END -type REQUEST",
            ["binding": .failed]
        ),
        Row("bound to the default point", "REQ_OVERRIDE", "REQ_DEFAULT", ["binding": .failed]),
        Row("bound to a point for other traffic", "REQ_OVERRIDE", "OTHERTCP_REQ_OVERRIDE", ["binding": .failed]),
        Row("bound for signing in", "REQ_OVERRIDE", "AAA_REQUEST", ["binding": .failed]),
        Row("bound without a type", " -type REQ_OVERRIDE", "", ["binding": .failed]),
        Row("bound to go on", "1 END", "1 NEXT", ["binding": .failed]),
        Row("bound without what comes next", "1 END", "1", ["binding": .inconclusive]),
        Row(
            "a policy in front ends for everything",
            binding,
            "add responder policy all TRUE NOOP\nbind responder global all 1 END -type REQ_OVERRIDE\n"
                + "bind responder global ctx267027 2 END -type REQ_OVERRIDE",
            ["binding": .failed]
        ),
        Row(
            "a policy in front ends for some",
            binding,
            "add responder policy some \"HTTP.REQ.HOSTNAME.EQ(\\\"intranet.example\\\")\" NOOP\n"
                + "bind responder global some 1 END -type REQ_OVERRIDE\n"
                + "bind responder global ctx267027 2 END -type REQ_OVERRIDE",
            ["binding": .failed]
        ),
        Row(
            "a policy in front jumps over it",
            binding,
            "add responder policy jump TRUE NOOP\nbind responder global jump 1 9 -type REQ_OVERRIDE\n"
                + "bind responder global ctx267027 5 END -type REQ_OVERRIDE",
            ["binding": .failed]
        ),
        Row(
            "a policy in front is not understood",
            binding,
            "add responder policy what \"HTTP.REQ.URL.REGEX_MATCH(re#vpn#)\" NOOP\n"
                + "bind responder global what 1 END -type REQ_OVERRIDE\n"
                + "bind responder global ctx267027 2 END -type REQ_OVERRIDE",
            ["binding": .inconclusive]
        ),
        Row(
            "the rule has a part that is not understood",
            vpns,
            "HTTP.REQ.URL.REGEX_MATCH(re#vpns#)",
            ["policy": .inconclusive, "binding": .inconclusive]
        ),
        Row(
            "the rule is in the classic language",
            "\"\(rule)\"",
            "\"REQ.HTTP.URL CONTAINS /vpns/\"",
            ["policy": .inconclusive, "binding": .inconclusive]
        ),
        Row(
            "the policy is removed later",
            binding,
            "\(binding)\nunbind responder global ctx267027 -type REQ_OVERRIDE\nrm responder policy ctx267027",
            noPolicy
        ),
        Row(
            "everything is cleared later",
            binding,
            "\(binding)\nclear ns config -force full",
            ["feature": .failed, "action": .failed, "policy": .failed, "binding": .failed]
        ),
    ]

    @Test(arguments: different)
    func doesNotPassWhatMeansSomethingElse(row: Row) throws {
        let verification = try CheckedNode.changed(row.old, row.new).verify()
        let verdicts = verification.verdicts().filter { $0.value != .passed }
        #expect(verdicts == row.failing, "\(verification.told)")
        #expect(verification.verdict == row.verdict)
        #expect(verification.summaries.first?.effective == nil)
    }
}

extension Verification {
    /// Everything it says, for people who read a failed test.
    var told: String {
        results.map { "\($0.check.id) \($0.verdict) \($0.why.map(\.text))" }.joined(separator: "\n")
            + findings.map { "\n\($0)" }.joined()
    }
}
