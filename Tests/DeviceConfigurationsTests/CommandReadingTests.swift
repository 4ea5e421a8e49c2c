// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Testing

/// Lines taken apart into words, by the rules of the appliance's command line.
struct CommandReadingTests {
    @Test(arguments: [
        (line: "add server s 192.0.2.1", words: ["add", "server", "s", "192.0.2.1"]),
        (line: "  add\t server   s 192.0.2.1  ", words: ["add", "server", "s", "192.0.2.1"]),
        (line: #"add server "a b" 192.0.2.1"#, words: ["add", "server", "a b", "192.0.2.1"]),
        (line: #"add server 'a "b" c' x"#, words: ["add", "server", #"a "b" c"#, "x"]),
        (line: #"add server "a\"b\\c\n\q" x"#, words: ["add", "server", "a\"b\\c\n\\q", "x"]),
        (line: #"add server a\b x"#, words: ["add", "server", #"a\b"#, "x"]),
        (line: #"add server a"b c"d x"#, words: ["add", "server", #"a"b c"d"#, "x"]),
        (line: #"add server "a"b x"#, words: ["add", "server", "a", "b", "x"]),
        (line: "add system cmdPolicy p ALLOW (^show.*)|(^(en|dis) (a|b).*)", words: [
            "add", "system", "cmdPolicy", "p", "ALLOW", "(^show.*)|(^(en|dis) (a|b).*)",
        ]),
        (line: "add server s x # -password y", words: ["add", "server", "s", "x"]),
        (line: "add server s#1 x", words: ["add", "server", "s#1", "x"]),
        (line: "set server s -comment", words: ["set", "server", "s", "comment"]),
        (line: "add responder action a respondwith q{a \"b\" c}", words: ["add", "responder", "action", "a", "respondwith", #"a "b" c"#]),
        (line: "add responder action a respondwith q<a>", words: ["add", "responder", "action", "a", "respondwith", "a"]),
        (line: "add responder action a respondwith q|a b| x", words: ["add", "responder", "action", "a", "respondwith", "a b", "x"]),
        (line: "add responder action a respondwith q/a\\n/", words: ["add", "responder", "action", "a", "respondwith", "a\\n"]),
        (line: "add responder action a respondwith q/a/b/", words: ["add", "responder", "action", "a", "respondwith", "q/a/b/"]),
        (line: #"add responder action a respondwith q/"HTTP/1.1 403 x\r\n"/"#, words: [
            "add", "responder", "action", "a", "respondwith", "q/\"HTTP/1.1 403 x\r\n\"/",
        ]),
        (line: "add responder action a respondwith q(a b)", words: ["add", "responder", "action", "a", "respondwith", "q(a b)"]),
        (line: "add responder action a respondwith q", words: ["add", "responder", "action", "a", "respondwith", "q"]),
    ])
    func takesALineApart(line: String, words: [String]) {
        let configuration = read("#NS13.0 Build 41.20\n\(line)\n")
        #expect(configuration.commands.first?.tokens.map(\.value) == words)
        #expect(configuration.gaps == [])
    }
}

func read(_ text: String, limits: ReadingLimits = ReadingLimits()) -> NetScalerConfiguration {
    NetScalerConfiguration.read(Array(text.utf8), file: "ns.conf", limits: limits)
}
