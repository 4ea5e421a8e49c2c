// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Foundation
import Instants
import Matching
import Testing

/// One asset, its evidence and an instant, reasoned by hand; each with its source.
///
/// `RULE` is the contract of `assess` and the default policy, `CASE` the fixed facts of the case; other sources are the
/// keys of `case.yaml`.
struct ReasonedScenarioTests {
    struct Row: CustomTestStringConvertible {
        var name, source: String
        var version: String
        var at: String
        var exposure = "internet"
        var product = "Citrix ADC"
        var with: [String: String] = [:]
        var services = ""
        var evidence: [String] = []
        /// `axis=value` words: status, protection, power, compromise, course, interim, installed, announced, available.
        var expected: String
        var testDescription: String { "\(name) (\(source))" }
    }

    static let applied = "2019-12-20T12:00:00+01:00,remedy_applied,,ctx267679"
    static let proven = "2020-01-14T10:00:00+01:00,proof_passed,,ctx267679"
    static let active = "s,o,S,normal,a,"

    static let version: [Row] = [
        Row(
            name: "the version that was read wins over the list",
            source: "RULE",
            version: "12.1-50.28",
            at: "2020-01-16",
            evidence: ["2020-01-15T12:00:00+01:00,version,12.1-51.19,"],
            expected: "course=mitigate version=12.1-51.19"
        ),
        Row(
            name: "the latest reading wins, in whatever order the file has them",
            source: "RULE",
            version: "11.1-62.8",
            at: "2020-01-18",
            evidence: [
                "2020-01-15T12:00:00+01:00,version,12.1-51.19,", "2020-01-02T12:00:00+01:00,version,12.1-50.28,",
            ],
            expected: "version=12.1-51.19"
        ),
        Row(
            name: "a reading of tomorrow says nothing today",
            source: "RULE",
            version: "12.1-50.28",
            at: "2020-01-16",
            evidence: ["2020-01-17T00:00:01+01:00,version,12.1-51.19,"],
            expected: "version=12.1-50.28 course=update_then_mitigate"
        ),
        Row(
            name: "12.1-55.18 on 22 January cannot be: its fix came on the 23rd",
            source: "NCSCFAQ",
            version: "12.1-55.18",
            at: "2020-01-22T12:00:00+01:00",
            exposure: "internal",
            expected: "status=known_affected installed=no"
        ),
        Row(
            name: "the same on the 23rd, before anybody published it",
            source: "NCSCFAQ",
            version: "12.1-55.18",
            at: "2020-01-23T17:10:00+01:00",
            exposure: "internal",
            expected: "status=known_affected"
        ),
        Row(
            name: "the same when it is published",
            source: "NCSCFAQ",
            version: "12.1-55.18",
            at: "2020-01-23T17:11:00+01:00",
            exposure: "internal",
            expected: "status=fixed installed=claimed course=finish"
        ),
        Row(
            name: "a build above the fixed one is fixed",
            source: "RULE",
            version: "12.1-56.22",
            at: "2020-02-10",
            exposure: "internal",
            expected: "status=fixed"
        ),
        Row(
            name: "55.9 is below 55.18: numbers, not letters",
            source: "FOXIT",
            version: "12.1-55.9",
            at: "2020-02-10",
            exposure: "internal",
            expected: "status=known_affected course=patch"
        ),
        Row(
            name: "only the line is known: affected or fixed cannot be told",
            source: "RULE",
            version: "12.1",
            at: "2020-01-24",
            exposure: "internal",
            expected: "status=unknown course=ask"
        ),
        Row(
            name: "before its fix every build of the line is affected, but the remedy depends on the build",
            source: "RULE",
            version: "latest",
            at: "2020-01-18",
            exposure: "internal",
            expected: "status=unknown course=ask"
        ),
        Row(
            name: "a line no revision speaks of",
            source: "CASE",
            version: "11.0-70.16",
            at: "2020-01-18",
            expected: "status=unknown course=ask interim=restrict_and_monitor"
        ),
        Row(
            name: "a line of years later",
            source: "CASE",
            version: "14.1-47.48",
            at: "2020-01-24T20:00:00+01:00",
            exposure: "internal",
            expected: "status=unknown course=ask"
        ),
        Row(
            name: "a FIPS build of a line the case knows as regular",
            source: "CASE",
            version: "12.1-55.18",
            at: "2020-01-24",
            exposure: "internal",
            with: ["variant": "FIPS"],
            expected: "status=unknown course=ask"
        ),
        Row(
            name: "an ADC without a Gateway is affected: no precondition",
            source: "CASE",
            version: "12.1-55.13",
            at: "2020-01-14",
            exposure: "internal",
            evidence: ["2020-01-10T12:00:00+01:00,fact_absent,vpn-vserver,"],
            expected: "status=known_affected course=mitigate"
        ),
        Row(
            name: "WANOP 10.2.6 of model 4100",
            source: "MAND",
            version: "10.2.6",
            at: "2020-01-18",
            exposure: "internal",
            product: "Citrix SD-WAN WANOP",
            with: ["model": "4100"],
            expected: "status=known_affected course=contain"
        ),
        Row(
            name: "WANOP without a model",
            source: "CASE",
            version: "10.2.6",
            at: "2020-01-18",
            exposure: "internal",
            product: "Citrix SD-WAN WANOP",
            expected: "status=known_affected course=contain"
        ),
        Row(
            name: "WANOP of another model",
            source: "MAND",
            version: "10.2.6",
            at: "2020-01-18",
            exposure: "internal",
            product: "Citrix SD-WAN WANOP",
            with: ["model": "2100"],
            expected: "status=known_not_affected course=none interim=none"
        ),
        Row(
            name: "WANOP of another model, version not known",
            source: "MAND",
            version: "",
            at: "2020-01-18",
            exposure: "internal",
            product: "Citrix SD-WAN WANOP",
            with: ["model": "2100"],
            expected: "status=known_not_affected course=none"
        ),
        Row(
            name: "WANOP 10.2.6b is fixed from 22 January",
            source: "MEM",
            version: "10.2.6b",
            at: "2020-01-22T12:00:00+01:00",
            exposure: "internal",
            product: "Citrix SD-WAN WANOP",
            expected: "status=fixed"
        ),
        Row(
            name: "WANOP of a line no revision speaks of",
            source: "CASE",
            version: "9.3.5",
            at: "2020-01-24",
            exposure: "internal",
            product: "Citrix SD-WAN WANOP",
            expected: "status=unknown course=ask"
        ),
    ]

    static let fix: [Row] = [
        Row(
            name: "no date in December",
            source: "SEED",
            version: "13.0-47.22",
            at: "2019-12-20",
            expected: "announced= available= course=mitigate interim=none"
        ),
        Row(
            name: "a minute before the dates are announced",
            source: "SEED",
            version: "13.0-47.22",
            at: "2020-01-16T11:59:00+01:00",
            expected: "announced="
        ),
        Row(
            name: "13.0 announced for the 27th",
            source: "SEED",
            version: "13.0-47.22",
            at: "2020-01-16T12:00:00+01:00",
            expected: "announced=2020-01-27"
        ),
        Row(
            name: "13.0 announced for the 24th",
            source: "DIVD1",
            version: "13.0-47.22",
            at: "2020-01-19T12:00:00+01:00",
            expected: "announced=2020-01-24"
        ),
        Row(
            name: "13.0 out on the 23rd",
            source: "NCSCFAQ",
            version: "13.0-47.22",
            at: "2020-01-23T17:11:00+01:00",
            exposure: "internal",
            expected: "announced= available=13.0-47.24 course=patch"
        ),
        Row(
            name: "WANOP has no date on the 16th",
            source: "SEED",
            version: "11.0.3",
            at: "2020-01-16",
            exposure: "internal",
            product: "Citrix SD-WAN WANOP",
            expected: "announced="
        ),
        Row(
            name: "fixed, and the check of the version passed: nothing left",
            source: "RULE",
            version: "11.1-63.15",
            at: "2020-01-22",
            exposure: "internal",
            evidence: ["2020-01-21T12:00:00+01:00,proof_passed,version,fix"],
            expected: "installed=proven course=none interim=none"
        ),
        Row(
            name: "the proof of the fix names no check: all checks of the remedy",
            source: "RULE",
            version: "11.1-63.15",
            at: "2020-01-22",
            exposure: "internal",
            evidence: ["2020-01-21T12:00:00+01:00,proof_passed,,fix"],
            expected: "installed=proven course=none"
        ),
        Row(
            name: "the check of the fix failed",
            source: "RULE",
            version: "11.1-63.15",
            at: "2020-01-22",
            exposure: "internal",
            evidence: ["2020-01-21T12:00:00+01:00,proof_failed,version,fix"],
            expected: "installed=claimed course=finish"
        ),
        Row(
            name: "a factory reset ends the proof of the fix",
            source: "RULE",
            version: "11.1-63.15",
            at: "2020-01-22",
            exposure: "internal",
            evidence: [
                "2020-01-21T12:00:00+01:00,proof_passed,,fix", "2020-01-21T18:00:00+01:00,event,factory_reset,",
            ],
            expected: "installed=claimed course=finish"
        ),
        Row(
            name: "the check of the fix passed and the version on record is affected",
            source: "RULE",
            version: "11.1-62.8",
            at: "2020-01-22",
            exposure: "internal",
            evidence: ["2020-01-21T12:00:00+01:00,proof_passed,,fix"],
            expected: "status=known_affected installed=no course=patch"
        ),
        Row(
            name: "downgraded after the fix: affected again",
            source: "RULE",
            version: "11.1-62.8",
            at: "2020-01-23",
            exposure: "internal",
            evidence: [
                "2020-01-20T12:00:00+01:00,version,11.1-63.15,", "2020-01-22T12:00:00+01:00,version,11.1-62.8,",
            ],
            expected: "status=known_affected course=patch"
        ),
    ]

    static let power: [Row] = [
        Row(
            name: "switched off, no fix yet",
            source: "NLPRESS",
            version: "12.1-50.28",
            at: "2020-01-17",
            evidence: ["2020-01-17T18:00:00+01:00,switched_off,,"],
            expected: "power=off course=keep_off interim=none"
        ),
        Row(
            name: "switched on again",
            source: "RULE",
            version: "12.1-50.28",
            at: "2020-01-18",
            services: active,
            evidence: ["2020-01-17T18:00:00+01:00,switched_off,,", "2020-01-18T09:00:00+01:00,switched_on,,"],
            expected: "power=on course=update_then_mitigate interim=switch_off"
        ),
        Row(
            name: "off, and a fix is there: patch before it is switched on",
            source: "NCSCFAQ",
            version: "12.1-51.19",
            at: "2020-01-24",
            exposure: "internal",
            evidence: ["2020-01-17T18:00:00+01:00,switched_off,,"],
            expected: "power=off course=patch interim=none"
        ),
        Row(
            name: "restricted is not off",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-18",
            services: active,
            evidence: ["2020-01-17T18:00:00+01:00,restricted,,"],
            expected: "power=restricted interim=switch_off"
        ),
        Row(
            name: "no longer restricted",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-18",
            evidence: ["2020-01-17T18:00:00+01:00,restricted,,", "2020-01-18T08:00:00+01:00,unrestricted,,"],
            expected: "power=on"
        ),
        Row(
            name: "restricted, then off, then on: restricted still",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-19",
            evidence: [
                "2020-01-17T18:00:00+01:00,restricted,,", "2020-01-18T08:00:00+01:00,switched_off,,",
                "2020-01-18T12:00:00+01:00,switched_on,,",
            ],
            expected: "power=restricted"
        ),
        Row(
            name: "no interim measure before exploitation is active",
            source: "CASE",
            version: "12.1-51.19",
            at: "2020-01-14",
            services: active,
            expected: "interim=none"
        ),
        Row(
            name: "exploitation is active from the 15th 00:00",
            source: "CASE",
            version: "12.1-51.19",
            at: "2020-01-15T00:00:00+01:00",
            services: active,
            expected: "interim=switch_off"
        ),
        Row(
            name: "high with a fallback may go off",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-16",
            services: "s,o,S,high,a,paper",
            expected: "interim=switch_off tolerable=yes"
        ),
        Row(
            name: "high without a fallback may not",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-16",
            services: "s,o,S,high,a,",
            expected: "interim=restrict_and_monitor tolerable=no"
        ),
        Row(
            name: "patient safety may not, whatever the fallback",
            source: "NLPRESS",
            version: "12.1-51.19",
            at: "2020-01-16",
            services: "s,o,S,patient_safety,a,paper",
            expected: "interim=restrict_and_monitor tolerable=no"
        ),
        Row(
            name: "no service names it: unknown, and that is not tolerable",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-16",
            expected: "interim=restrict_and_monitor tolerable=unknown"
        ),
        Row(
            name: "a service of which it is one of two loses redundancy only",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-16",
            services: "s,o,S,patient_safety,a | t,\nt,o,T,normal,,",
            expected: "interim=switch_off tolerable=yes"
        ),
        Row(
            name: "unknown is restricted too while exploitation is active",
            source: "RULE",
            version: "",
            at: "2020-01-16",
            services: "s,o,S,high,a,",
            expected: "course=ask interim=restrict_and_monitor"
        ),
    ]

    static let protection: [Row] = [
        Row(
            name: "every configuration check passed",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            services: active,
            evidence: [applied]
                + ["feature", "action", "policy", "binding", "persist"].map {
                    "2020-01-14T10:00:00+01:00,proof_passed,\($0),ctx267679"
                },
            expected: "protection=proven course=monitor interim=none"
        ),
        Row(
            name: "one configuration check is missing",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [applied]
                + ["feature", "action", "policy", "binding"].map {
                    "2020-01-14T10:00:00+01:00,proof_passed,\($0),ctx267679"
                },
            expected: "protection=claimed course=prove"
        ),
        Row(
            name: "a proof without a claim is a proof",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [proven],
            expected: "protection=proven course=monitor"
        ),
        Row(
            name: "NCSC-NL doubts it from the 16th 00:00",
            source: "CASE",
            version: "12.1-51.19",
            at: "2020-01-16T00:00:00+01:00",
            services: active,
            evidence: [proven],
            expected: "protection=proven interim=switch_off"
        ),
        Row(
            name: "a millisecond before",
            source: "CASE",
            version: "12.1-51.19",
            at: "2020-01-15T23:59:59.999+01:00",
            services: active,
            evidence: [proven],
            expected: "protection=proven interim=none"
        ),
        Row(
            name: "the last moment of seven days",
            source: "CASE",
            version: "12.1-51.19",
            at: "2020-01-21T10:00:00+01:00",
            exposure: "internal",
            evidence: [proven],
            expected: "protection=proven"
        ),
        Row(
            name: "a minute after seven days",
            source: "CASE",
            version: "12.1-51.19",
            at: "2020-01-21T10:01:00+01:00",
            exposure: "internal",
            evidence: [proven],
            expected: "protection=expired course=prove"
        ),
        Row(
            name: "the oldest check makes the proof's age",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-21T10:01:00+01:00",
            exposure: "internal",
            evidence: [proven, "2020-01-20T10:00:00+01:00,proof_passed,binding,ctx267679"],
            expected: "protection=expired"
        ),
        Row(
            name: "proven again",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-22",
            exposure: "internal",
            evidence: [proven, "2020-01-21T11:00:00+01:00,proof_passed,,ctx267679"],
            expected: "protection=proven"
        ),
        Row(
            name: "a configuration push ends the proof",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-16",
            evidence: [proven, "2020-01-15T10:00:00+01:00,event,config_push,"],
            expected: "protection=expired course=prove"
        ),
        Row(
            name: "another event does not",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [proven, "2020-01-15T10:00:00+01:00,event,coffee_spilled,"],
            expected: "protection=proven"
        ),
        Row(
            name: "another version ends the proof",
            source: "RULE",
            version: "12.1-51.16",
            at: "2020-01-15",
            evidence: [proven, "2020-01-15T10:00:00+01:00,version,12.1-51.19,"],
            expected: "protection=expired"
        ),
        Row(
            name: "the same version in another form does not",
            source: "RULE",
            version: "NS12.1: Build 51.19.nc",
            at: "2020-01-15",
            evidence: [proven, "2020-01-15T10:00:00+01:00,version,12.1-51.19,"],
            expected: "protection=proven"
        ),
        Row(
            name: "removed: no protection",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15T13:00:00+01:00",
            evidence: [applied, proven, "2020-01-15T12:00:00+01:00,remedy_removed,,ctx267679"],
            expected: "protection=none course=mitigate"
        ),
        Row(
            name: "removed and applied again: a claim, the proof does not come back",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15T15:00:00+01:00",
            evidence: [
                applied, proven, "2020-01-15T12:00:00+01:00,remedy_removed,,ctx267679",
                "2020-01-15T14:00:00+01:00,remedy_applied,,ctx267679",
            ],
            expected: "protection=claimed course=prove"
        ),
        Row(
            name: "a failed check",
            source: "MITCFG",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [applied, "2020-01-14T10:00:00+01:00,proof_failed,binding,ctx267679"],
            expected: "protection=ineffective course=mitigate"
        ),
        Row(
            name: "failed after it had passed",
            source: "MITCFG",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [applied, proven, "2020-01-15T10:00:00+01:00,proof_failed,binding,ctx267679"],
            expected: "protection=ineffective course=mitigate"
        ),
        Row(
            name: "failed and applied again: a claim; the older pass of the check does not prove it",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-16T10:00:00+01:00",
            evidence: [
                applied, "2020-01-13T10:00:00+01:00,proof_passed,,ctx267679",
                "2020-01-14T10:00:00+01:00,proof_failed,binding,ctx267679",
                "2020-01-15T10:00:00+01:00,remedy_applied,,ctx267679",
            ],
            expected: "protection=claimed course=prove"
        ),
        Row(
            name: "failed and passed again",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15T15:00:00+01:00",
            evidence: [
                applied, proven, "2020-01-15T10:00:00+01:00,proof_failed,binding,ctx267679",
                "2020-01-15T12:00:00+01:00,proof_passed,binding,ctx267679",
            ],
            expected: "protection=proven"
        ),
        Row(
            name: "the live check says reachable",
            source: "J81",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [applied, proven, "2020-01-15T10:00:00+01:00,proof_failed,live-path,ctx267679"],
            expected: "protection=conflicting course=prove"
        ),
        Row(
            name: "reading the same configuration again does not explain the live check",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [
                applied, proven, "2020-01-15T10:00:00+01:00,proof_failed,live-path,ctx267679",
                "2020-01-15T12:00:00+01:00,proof_passed,,ctx267679",
            ],
            expected: "protection=conflicting course=prove"
        ),
        Row(
            name: "a configuration first read after the live check does not explain it",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [
                applied, "2020-01-15T10:00:00+01:00,proof_failed,live-path,ctx267679",
                "2020-01-15T12:00:00+01:00,proof_passed,,ctx267679",
            ],
            expected: "protection=conflicting course=prove"
        ),
        Row(
            name: "a live check that passes does",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [
                applied, proven, "2020-01-15T10:00:00+01:00,proof_failed,live-path,ctx267679",
                "2020-01-15T12:00:00+01:00,proof_passed,live-path,ctx267679",
            ],
            expected: "protection=proven"
        ),
        Row(
            name: "a configuration that was broken then and is mended now does",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [
                applied, proven, "2020-01-15T10:00:00+01:00,proof_failed,live-path,ctx267679",
                "2020-01-15T11:00:00+01:00,proof_failed,binding,ctx267679",
                "2020-01-15T12:00:00+01:00,proof_passed,binding,ctx267679",
            ],
            expected: "protection=proven"
        ),
        Row(
            name: "another version and a new proof on it do",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [
                applied, proven, "2020-01-15T10:00:00+01:00,proof_failed,live-path,ctx267679",
                "2020-01-15T11:00:00+01:00,version,12.1-52.15,",
                "2020-01-15T12:00:00+01:00,proof_passed,,ctx267679",
            ],
            expected: "protection=proven"
        ),
        Row(
            name: "the live check says reachable and nothing else was checked",
            source: "J81",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [applied, "2020-01-15T10:00:00+01:00,proof_failed,live-path,ctx267679"],
            expected: "protection=ineffective course=mitigate"
        ),
        Row(
            name: "a live pass proves no configuration",
            source: "RULE",
            version: "12.1-51.19",
            at: "2020-01-15",
            evidence: [applied, "2020-01-15T10:00:00+01:00,proof_passed,live-path,ctx267679"],
            expected: "protection=claimed course=prove"
        ),
        Row(
            name: "the revision of the 16th refutes a proof on the build it names",
            source: "CASE",
            version: "12.1-50.28",
            at: "2020-01-16",
            evidence: [proven],
            expected: "protection=ineffective course=update_then_mitigate"
        ),
        Row(
            name: "and before it did not",
            source: "CASE",
            version: "12.1-50.28",
            at: "2020-01-16T11:59:00+01:00",
            evidence: [proven],
            expected: "protection=proven course=monitor"
        ),
        Row(
            name: "and not on another line",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-16",
            evidence: [proven],
            expected: "protection=proven course=monitor"
        ),
        Row(
            name: "evidence known later says nothing yet",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-13",
            evidence: ["2020-01-14T00:00:00+01:00,remedy_applied,,ctx267679"],
            expected: "protection=none course=mitigate"
        ),
        Row(
            name: "mitigation without effect, but the fix is there: patch comes first",
            source: "RULE",
            version: "12.1-50.28",
            at: "2020-01-24",
            exposure: "internal",
            evidence: [applied],
            expected: "protection=ineffective course=patch"
        ),
    ]

    static let compromise: [Row] = [
        Row(
            name: "a minute before the rule",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-20T18:10:59+01:00",
            expected: "compromise=not_examined"
        ),
        Row(
            name: "the rule",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-20T18:11:00+01:00",
            expected: "compromise=assumed course=investigate"
        ),
        Row(
            name: "no exposure given counts as internet",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            exposure: "",
            expected: "compromise=assumed"
        ),
        Row(
            name: "internal",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            exposure: "internal",
            expected: "compromise=not_examined course=mitigate"
        ),
        Row(
            name: "isolated",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            exposure: "isolated",
            expected: "compromise=not_examined"
        ),
        Row(
            name: "mitigated in December where it works",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: [applied],
            expected: "compromise=not_examined course=prove"
        ),
        Row(
            name: "mitigated in December where it does not",
            source: "DIVD1",
            version: "12.1-50.28",
            at: "2020-01-21",
            evidence: [applied],
            expected: "compromise=assumed"
        ),
        Row(
            name: "mitigated the last minute of 8 January",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-08T23:59:00+01:00,remedy_applied,,ctx267679"],
            expected: "compromise=not_examined"
        ),
        Row(
            name: "mitigated on 9 January at 00:00",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-09T00:00:00+01:00,remedy_applied,,ctx267679"],
            expected: "compromise=assumed"
        ),
        Row(
            name: "mitigated in time, removed on 12 January",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: [applied, "2020-01-12T12:00:00+01:00,remedy_removed,,ctx267679"],
            expected: "compromise=assumed"
        ),
        Row(
            name: "mitigated in time, moved to a build where it does nothing",
            source: "CASE",
            version: "12.1-51.19",
            at: "2020-01-21",
            evidence: [applied, "2020-01-12T12:00:00+01:00,version,12.1-50.28,"],
            expected: "compromise=assumed"
        ),
        Row(
            name: "off from 8 January",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-08T12:00:00+01:00,switched_off,,"],
            expected: "compromise=not_examined course=keep_off"
        ),
        Row(
            name: "off, on for an hour, off",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: [
                "2020-01-08T12:00:00+01:00,switched_off,,", "2020-01-11T12:00:00+01:00,switched_on,,",
                "2020-01-11T13:00:00+01:00,switched_off,,",
            ],
            expected: "compromise=assumed power=off course=investigate"
        ),
        Row(
            name: "restricted is not off for the rule",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-08T12:00:00+01:00,restricted,,"],
            expected: "compromise=assumed"
        ),
        Row(
            name: "patched on the day of the fix, exposed until then",
            source: "DIVD1",
            version: "11.1-63.15",
            at: "2020-01-21",
            evidence: ["2020-01-19T21:00:00+01:00,version,11.1-63.15,"],
            expected: "status=fixed compromise=assumed course=investigate interim=none"
        ),
        Row(
            name: "the list says a fixed build: before its fix it was an affected one",
            source: "CASE",
            version: "11.1-63.15",
            at: "2020-01-21",
            expected: "status=fixed compromise=assumed"
        ),
        Row(
            name: "the same, mitigated in December on a line where it works everywhere",
            source: "CASE",
            version: "11.1-63.15",
            at: "2020-01-21",
            evidence: [applied],
            expected: "status=fixed compromise=not_examined course=finish"
        ),
        Row(
            name: "the same on 12.1, where it does not work everywhere",
            source: "CASE",
            version: "12.1-55.18",
            at: "2020-01-24",
            evidence: [applied],
            expected: "status=fixed compromise=assumed"
        ),
        Row(
            name: "an attempt",
            source: "MAND",
            version: "13.0-47.22",
            at: "2020-01-18",
            evidence: ["2020-01-12T12:00:00+01:00,sighting,attempt,"],
            expected: "compromise=attempted course=mitigate"
        ),
        Row(
            name: "a clean examination does not undo an attempt",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-18",
            evidence: ["2020-01-12T12:00:00+01:00,sighting,attempt,", "2020-01-13T12:00:00+01:00,examined,clean,"],
            expected: "compromise=attempted"
        ),
        Row(
            name: "shown vulnerable to somebody else",
            source: "MAND",
            version: "13.0-47.22",
            at: "2020-01-18",
            exposure: "internal",
            evidence: ["2020-01-12T12:00:00+01:00,sighting,was_vulnerable,"],
            expected: "compromise=assumed course=investigate"
        ),
        Row(
            name: "a compromise seen",
            source: "MAND",
            version: "13.0-47.22",
            at: "2020-01-18",
            exposure: "internal",
            evidence: ["2020-01-12T12:00:00+01:00,sighting,compromise,"],
            expected: "compromise=found course=investigate"
        ),
        Row(
            name: "examined and found is stronger than the rule",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-18T12:00:00+01:00,examined,found,"],
            expected: "compromise=found"
        ),
        Row(
            name: "examined and clean does not undo the rule",
            source: "CASE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-18T12:00:00+01:00,examined,clean,"],
            expected: "compromise=assumed"
        ),
        Row(
            name: "a hunt over the whole window",
            source: "MAND",
            version: "13.0-47.22",
            at: "2020-01-18",
            exposure: "internal",
            evidence: ["2020-01-18T12:00:00+01:00,hunt_covered,2020-01-07T00:00:00+01:00/2020-01-18T12:00:00+01:00,"],
            expected: "compromise=no_sign"
        ),
        Row(
            name: "a hunt that begins an hour late",
            source: "MAND",
            version: "13.0-47.22",
            at: "2020-01-18",
            exposure: "internal",
            evidence: ["2020-01-18T12:00:00+01:00,hunt_covered,2020-01-07T01:00:00+01:00/2020-01-18T12:00:00+01:00,"],
            expected: "compromise=not_examined"
        ),
        Row(
            name: "a hunt that ends days before",
            source: "MAND",
            version: "13.0-47.22",
            at: "2020-01-18",
            exposure: "internal",
            evidence: ["2020-01-18T12:00:00+01:00,hunt_covered,2020-01-07T00:00:00+01:00/2020-01-12T12:00:00+01:00,"],
            expected: "compromise=not_examined"
        ),
        Row(
            name: "rebuilt clears what is older; mitigated with it on a build where it works",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: [
                "2020-01-12T12:00:00+01:00,sighting,compromise,", "2020-01-18T12:00:00+01:00,rebuilt,,",
                "2020-01-18T12:00:00+01:00,remedy_applied,,ctx267679",
            ],
            expected: "compromise=not_examined course=prove"
        ),
        Row(
            name: "rebuilt, and on the internet for three hours before the mitigation",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-18T12:00:00+01:00,rebuilt,,", "2020-01-18T15:00:00+01:00,remedy_applied,,ctx267679"],
            expected: "compromise=assumed"
        ),
        Row(
            name: "rebuilt while off, mitigated, then on",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: [
                "2020-01-17T12:00:00+01:00,switched_off,,", "2020-01-18T12:00:00+01:00,rebuilt,,",
                "2020-01-18T15:00:00+01:00,remedy_applied,,ctx267679", "2020-01-18T16:00:00+01:00,switched_on,,",
            ],
            expected: "compromise=not_examined course=prove"
        ),
        Row(
            name: "rebuilt and left as it was: exposed again",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-12T12:00:00+01:00,sighting,compromise,", "2020-01-18T12:00:00+01:00,rebuilt,,"],
            expected: "compromise=assumed"
        ),
        Row(
            name: "found after the rebuild",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-21",
            evidence: ["2020-01-18T12:00:00+01:00,rebuilt,,", "2020-01-19T12:00:00+01:00,examined,found,"],
            expected: "compromise=found"
        ),
        Row(
            name: "rebuilt removes the claim of the mitigation",
            source: "RULE",
            version: "13.0-47.22",
            at: "2020-01-19T10:00:00+01:00",
            evidence: [applied, "2020-01-18T12:00:00+01:00,rebuilt,,"],
            expected: "protection=none course=mitigate"
        ),
        Row(
            name: "rebuilt on the fixed build; certificates and passwords are due",
            source: "DIVD1",
            version: "11.1-62.8",
            at: "2020-01-23",
            evidence: [
                "2020-01-22T12:00:00+01:00,rebuilt,,", "2020-01-22T12:00:00+01:00,version,11.1-63.15,",
                "2020-01-22T13:00:00+01:00,proof_passed,,fix",
            ],
            expected: "status=fixed installed=proven compromise=not_examined course=finish"
        ),
        Row(
            name: "and done",
            source: "DIVD1",
            version: "11.1-62.8",
            at: "2020-01-23",
            evidence: [
                "2020-01-22T12:00:00+01:00,rebuilt,,", "2020-01-22T12:00:00+01:00,version,11.1-63.15,",
                "2020-01-22T13:00:00+01:00,proof_passed,,fix",
                "2020-01-22T14:00:00+01:00,post_step_done,revoke-certificates,",
                "2020-01-22T15:00:00+01:00,post_step_done,change-passwords,",
            ],
            expected: "course=none"
        ),
        Row(
            name: "post-steps from before the rebuild do not count",
            source: "RULE",
            version: "11.1-62.8",
            at: "2020-01-23",
            evidence: [
                "2020-01-20T14:00:00+01:00,post_step_done,revoke-certificates,",
                "2020-01-20T15:00:00+01:00,post_step_done,change-passwords,", "2020-01-22T12:00:00+01:00,rebuilt,,",
                "2020-01-22T12:00:00+01:00,version,11.1-63.15,", "2020-01-22T13:00:00+01:00,proof_passed,,fix",
            ],
            expected: "course=finish"
        ),
        Row(
            name: "not affected, but a compromise was seen: investigate all the same",
            source: "RULE",
            version: "10.2.6",
            at: "2020-01-18",
            exposure: "internal",
            product: "Citrix SD-WAN WANOP",
            with: ["model": "2100"],
            evidence: ["2020-01-12T12:00:00+01:00,sighting,compromise,"],
            expected: "status=known_not_affected compromise=found course=investigate"
        ),
        Row(
            name: "unknown and a compromise: investigate comes before ask",
            source: "RULE",
            version: "",
            at: "2020-01-18",
            evidence: ["2020-01-12T12:00:00+01:00,sighting,compromise,"],
            expected: "status=unknown course=investigate"
        ),
    ]

    static let rows = version + fix + power + protection + compromise

    static func value(_ axis: String, _ decision: Decision) -> String? {
        switch axis {
        case "status": decision.status.rawValue
        case "protection": decision.protection.rawValue
        case "power": decision.power.rawValue
        case "compromise": decision.compromise.rawValue
        case "course": decision.courseOfAction.rawValue
        case "interim": decision.interim.rawValue
        case "installed": decision.fix.installed.rawValue
        case "announced": decision.fix.announced?.date?.description ?? ""
        case "available": decision.fix.available?.version ?? ""
        case "version": decision.version
        case "tolerable": decision.impact.isTolerable.map { $0 ? "yes" : "no" } ?? "unknown"
        default: nil
        }
    }

    static func decide(_ row: Row) throws -> Decision {
        try January2020.decide(
            row.version,
            product: row.product,
            exposure: row.exposure,
            with: row.with,
            services: row.services,
            evidence: row.evidence,
            at: row.at
        )
    }

    @Test(arguments: rows)
    func isDecidedAsReasoned(row: Row) throws {
        let decision = try Self.decide(row)
        for word in row.expected.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let value = try #require(Self.value(parts[0], decision), "\(parts[0]) is no axis")
            #expect(value == parts[1], "\(parts[0]): \(decision.reasons.map(\.text.en).joined(separator: "\n"))")
        }
    }

    @Test func holdsThirtyScenariosAndMore() {
        #expect(Self.rows.count >= 100)
        #expect(Set(Self.rows.map(\.name)).count == Self.rows.count)
    }
}
