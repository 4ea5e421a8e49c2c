# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Verifying the configurations of many assets beside plain reading and hashing of the same files; called by measure.py."""
import glob, os, random, shutil, statistics

CONFIGURATIONS, LINES = 1000, 5000
AIM_SECONDS = 10
BUILDS = ["12.0 Build 62.8", "12.1 Build 50.28", "12.1 Build 51.19", "12.1 Build 55.18", "13.0 Build 41.20"]
ACTION = r'add responder action a403 respondwith "\"HTTP/1.1 403 Forbidden\r\n\r\n\""'
POLICY = (r'add responder policy p403 "HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/vpns/\") && (!CLIENT.SSLVPN.IS_SSLVPN || '
          r'HTTP.REQ.URL.DECODE_USING_TEXT_MODE.CONTAINS(\"/../\"))" a403')
BINDING = "bind responder global p403 1 END -type REQ_OVERRIDE"


def configuration(number, dice):
    """A configuration of a load balancer with a Gateway; a fifth lacks the binding."""
    lines = [f"#NS{dice.choice(BUILDS)}", "# Last modified by `save config`, Mon Jan 13 09:12:44 2020",
             f"set ns config -IPAddress 192.0.2.{number % 250} -netmask 255.255.255.0",
             "enable ns feature LB CS SSL SSLVPN AAA REWRITE RESPONDER", "enable ns mode FR L3 Edge USNIP PMTUD",
             "set system user nsroot 1b2d7e0c4f -encrypted -hashmethod SHA512 -timeout 900"]
    tail = ["add vpn vserver gw SSL 198.51.100.20 443 -downStateFlush DISABLED -Listenpolicy NONE", ACTION, POLICY]
    if number % 5:
        tail.append(BINDING)
    count = 0
    while len(lines) + len(tail) < LINES:
        name, count = f"app-{count:04}", count + 1
        lines += [f"add server {name} 10.{count % 250}.{number % 250}.{dice.randrange(1, 250)}",
                  f"add service svc-{name} {name} HTTP 8080 -gslb NONE -maxClient 0 -maxReq 0 -cip DISABLED -usip NO -useproxyport YES",
                  f"add lb vserver lb-{name} HTTP 10.99.{count % 250}.1 80 -persistenceType COOKIEINSERT -timeout 30 -cltTimeout 180",
                  f"bind lb vserver lb-{name} svc-{name}",
                  rf'add rewrite action rw-{name} insert_http_header X-Client "CLIENT.IP.SRC + \"-{name}\""',
                  f"add rewrite policy rp-{name} HTTP.REQ.IS_VALID rw-{name}",
                  f"bind lb vserver lb-{name} -policyName rp-{name} -priority 100 -gotoPriorityExpression END -type REQUEST"]
    return "\n".join(lines[:LINES - len(tail)] + tail) + "\n"


def prepared(count):
    """A root with a folder for each asset, and an inventory of them."""
    folder = f"bench/data/configurations-{count}-{LINES}"
    if not os.path.exists(f"{folder}/done"):
        shutil.rmtree(folder, ignore_errors=True)
        dice = random.Random(2020)
        os.makedirs(f"{folder}/inventory")
        with open(f"{folder}/inventory/organizations.csv", "w") as file:
            file.write("id,name\no,Organization\n")
        with open(f"{folder}/inventory/assets.csv", "w") as file:
            file.write("id,organization,vendor,product\n")
            for number in range(count):
                name = f"adc-{number:05}"
                file.write(f"{name},o,Citrix,Citrix ADC\n")
                os.makedirs(f"{folder}/collected/{name}")
                with open(f"{folder}/collected/{name}/ns.conf", "w") as conf:
                    conf.write(configuration(number, dice))
                with open(f"{folder}/collected/{name}/rc.netscaler", "w") as script:
                    script.write("#!/bin/sh\nnsapimgr_wr.sh -ys skip_systemaccess_policyeval=0\n")
        open(f"{folder}/done", "w").close()
    size = sum(os.path.getsize(file) for file in glob.glob(f"{folder}/collected/*/*")) / 1e6
    return folder, size


def table(ours, case, once, missed, say, runs, small):
    count = CONFIGURATIONS // 10 if small else CONFIGURATIONS
    folder, size = prepared(count)
    say(f"\nVerifying {count} configurations of {LINES} lines ({size:.0f} MB): median and best of {runs}, process start included")
    say(f"  {'':<44}{'median':>9}{'MB/s':>9}{'best':>9}{'peak':>9}")

    def row(name, command):
        times = []
        for _ in range(runs):
            wall, memory, code, text = once(command, out="bench/verified")
            if code not in (0, 2, 3):
                say(f"  {name:<44}failed: {(text.strip().splitlines() or [code])[-1]}")
                return None
            times.append(wall)
        middle = statistics.median(times)
        say(f"  {name:<44}{middle:>7.2f} s{size / middle:>9,.0f}{min(times):>7.2f} s{memory:>6.0f} MB")
        return middle

    seconds = row("dijkwacht verify --configs --json", [ours, "verify", case, "-i", f"{folder}/inventory", "--configs",
                                                        f"{folder}/collected", "--at", "2020-01-17T12:00:00+01:00", "--json"])
    files = sorted(glob.glob(f"{folder}/collected/*/ns.conf"))
    row("cat, plain reading", ["cat", *files])
    row("wc -l, counting lines", ["wc", "-l", *files])
    row("sha256sum, fingerprints alone", ["sha256sum", *files])
    if seconds is not None and seconds > AIM_SECONDS:
        missed.append(f"verifying: {seconds:.1f} s, the aim is under {AIM_SECONDS} s")
