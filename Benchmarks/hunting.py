# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Hunting in a web log beside grep and its kin; called by measure.py, or alone: hunting.py [--small]."""
import json, os, re, shutil, statistics, subprocess, sys, time

CASE = "Cases/citrix-2019-19781"
AIM_CORE, AIM_MEGABYTES = 1.5e9, 200
PEERS = [("GNU grep -E", ["grep", "-E", "-i", "-c", "-f"], {"LC_ALL": "C"}), ("ripgrep", ["rg", "-c", "-i", "-f"], {}),
         ("ugrep", ["ugrep", "-E", "-i", "-c", "-f"], {})]


def prepared(shared, size, say):
    """The log of one size and its truth, made when it is not there."""
    log = f"bench/data/access-{size // 1_000_000}.log"
    if not os.path.exists(f"{log}.truth.json"):
        say(f"making {log} …")
        os.makedirs("bench/data", exist_ok=True)
        generator = f"{shared}/generate/gen_access_log.py"
        subprocess.run([sys.executable, generator, "access", log, str(size)], check=True, stdout=subprocess.DEVNULL)
    return log, json.load(open(f"{log}.truth.json"))


def decoded(text):
    """Undoes percent signs, once."""
    return re.sub("%([0-9a-fA-F]{2})", lambda found: chr(int(found.group(1), 16)), text)


def lines_of_case(log, truth):
    """The numbers of the suspicious lines that ask for something below /vpns/, by the plain definition."""
    wanted, numbers = set(truth["line_numbers"]), set()
    with open(log, "rb") as file:
        for number, line in enumerate(file, 1):
            if number in wanted and "/vpns/" in decoded(line.decode("latin1")).lower():
                numbers.add(number)
    return numbers


def on_cores(count):
    def limit():
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])
    return limit


def table(ours, once, missed, say, runs, with_peers, small=False):
    shared = os.environ.get("DIJKWACHT_WORKLOADS", "../shared/workloads")
    if not os.path.exists(f"{shared}/generate/gen_access_log.py"):
        say("\nDIJKWACHT_WORKLOADS is not set: hunting in a generated log is not measured")
        return
    size = 100_000_000 if small else 1_000_000_000
    log, truth = prepared(shared, size, say)
    expected = lines_of_case(log, truth)
    say(f"\nHunting in {size / 1e9:g} GB of a web log, {truth['lines']:,} lines: median and best of {runs}, process start included")
    say(f"  {'':<52}{'median':>9}{'GB/s':>7}{'best':>9}{'peak':>9}  lines hit")

    def row(name, command, cores, environment=None, hits=None, bytes=size):
        times, peak, result = [], 0, "bench/hunted"
        for _ in range(runs):
            for key, value in (environment or {}).items():
                os.environ[key] = value
            wall, memory, code, text = once(command, out=result, before=on_cores(cores))
            for key in environment or {}:
                del os.environ[key]
            if code not in (0, 1, 2, 3) or (code == 1 and command[0] == ours):
                say(f"  {name:<52}failed: {(text.strip().splitlines() or [code])[-1]}")
                return None, None
            times.append(wall)
            peak = max(peak, memory)
        middle = statistics.median(times)
        count = hits(result) if hits else open(result).read().strip()
        say(f"  {name:<52}{middle:>7.2f} s{bytes / middle / 1e9:>7.2f}{min(times):>7.2f} s{peak:>6.0f} MB  {count}")
        if command[0] == ours and peak > AIM_MEGABYTES:
            missed.append(f"{name}: {peak:.0f} MB, the aim is at most {AIM_MEGABYTES} MB")
        return bytes / middle, count

    def told(result):
        """What of the answer is right: the lines of the vulnerability, and nothing else by the case's rules."""
        found = {json.loads(line)["line"] for line in open(result) if '"rule"' in line}
        wrong = len(found - expected)
        if found != expected:
            missed.append(f"{len(found & expected)} of {len(expected)} lines of the vulnerability, {wrong} others")
        return f"{len(found & expected)} of {len(expected)} of the vulnerability, {wrong} others"

    def all_lines(result):
        found = {json.loads(line)["line"] for line in open(result) if '"rule"' in line}
        suspicious = set(truth["line_numbers"])
        return f"{len(found & suspicious)} of {len(suspicious)} suspicious, {len(found - suspicious)} others"

    hunt = [ours, "hunt", CASE, log, "--jsonl", "--no-progress"]
    one, _ = row("dijkwacht, the case's rules, one core", hunt + ["--threads", "1"], 1, hits=told)
    two, _ = row("dijkwacht, the case's rules, two cores", hunt + ["--threads", "2"], 2, hits=told)
    if one is not None and one < AIM_CORE:
        missed.append(f"hunting on one core: {one / 1e9:.2f} GB/s, the aim is {AIM_CORE / 1e9:g} GB/s")
    corpus = os.environ.get("DIJKWACHT_CORPUS")
    public = [f"{corpus}/sigma/{name}" for name in ("rules/web", "rules-threat-hunting/web", "rules-emerging-threats")]
    if corpus and os.path.isdir(public[0]):
        more = hunt + [word for folder in public for word in ("--rules", folder)]
        row("dijkwacht, and all public web rules, one core", more + ["--threads", "1"], 1, hits=all_lines)
        row("dijkwacht, and all public web rules, two cores", more + ["--threads", "2"], 2, hits=all_lines)
    packed(ours, log, truth, row, all_lines)
    if with_peers:
        patterns = f"{shared}/peers/hunting/patterns12.txt"
        for name, command, environment in PEERS:
            if not shutil.which(command[0]):
                say(f"  {name:<52}not installed: left out")
                continue
            row(f"{name}, 12 patterns", command + [patterns, log], 2, environment)
    json_events(ours, once, say, small, with_peers)


def packed(ours, log, truth, row, hits):
    archive = f"{log}.gz"
    if not os.path.exists(archive):
        subprocess.run(f"gzip -6 -k {log}", shell=True, check=True)
    size = os.path.getsize(log)
    row("gzip -dc alone (bytes of the log)", ["gzip", "-dc", archive], 1, hits=os.path.getsize, bytes=size)
    row("dijkwacht, the case's rules, gzipped, one core",
        [ours, "hunt", CASE, archive, "--jsonl", "--threads", "1", "--no-progress"], 1, hits=hits, bytes=size)


def json_events(ours, once, say, small, with_peers):
    """How the time grows with the number of rules, over JSON events of the corpus."""
    corpus = os.environ.get("DIJKWACHT_CORPUS")
    if not corpus or not os.path.isdir(f"{corpus}/sigma/regression_data"):
        say("  DIJKWACHT_CORPUS is not set: JSON events are not measured")
        return
    wanted = 20_000_000 if small else 200_000_000
    events = f"bench/data/events-{wanted // 1_000_000}.jsonl"
    if not os.path.exists(events):
        lines = []
        for way, _, names in os.walk(f"{corpus}/sigma/regression_data"):
            for name in sorted(names):
                if not name.endswith(".json"):
                    continue
                try:
                    lines.append(json.dumps(json.load(open(f"{way}/{name}")), separators=(",", ":")))
                except ValueError:
                    continue
        lines.sort()
        with open(events, "w") as file:
            while file.tell() < wanted:
                file.write("\n".join(lines) + "\n")
    size = os.path.getsize(events)
    count = sum(1 for _ in open(events, "rb"))
    rules = sorted(os.path.join(way, name) for folder in ("rules", "rules-emerging-threats", "rules-threat-hunting")
                   for way, _, names in os.walk(f"{corpus}/sigma/{folder}") for name in names if name.endswith(".yml"))
    say(f"\n{count:,} JSON events ({size / 1e6:.0f} MB), every rule asked of every event, two cores, one run")
    for number in (100, 1000, len(rules)):
        folder = f"bench/data/rules-{number}"
        if not os.path.isdir(folder):
            os.makedirs(folder)
            for index, rule in enumerate(rules[:: max(1, len(rules) // number)][:number]):
                shutil.copy(rule, f"{folder}/{index:04}.yml")
        wall, memory, code, text = once([ours, "hunt", "--rules", folder, events, "--jsonl", "--no-progress"], out="bench/hunted")
        if code not in (0, 2, 3):
            say(f"  {number:,} rules: failed: {(text.strip().splitlines() or [code])[-1]}")
            continue
        say(f"  {number:>5,} rules: {wall:.2f} s, {count / wall:,.0f} events/s, {size / wall / 1e6:.0f} MB/s, {memory:.0f} MB")
        if with_peers:
            slow_ways(ours, once, say, folder, events)


def slow_ways(ours, once, say, folder, events):
    """The same rules asked one after the other of some events, and as queries of SQLite."""
    few, some = first_lines(events, 200), first_lines(events, 2000)
    wall, memory, code, text = once([ours, "rule", "test", folder, few], out="bench/hunted")
    if code in (0, 2, 3):
        say(f"              plain evaluator, 200 events: {wall:.2f} s, {200 / wall:,.0f} events/s, one core")
    python = "bench/venv/bin/python"
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers", "sigma_sqlite.py")
    if not os.path.exists(python) or once([python, "-c", "import sigma.backends.sqlite"])[2] != 0:
        say("              pySigma is not installed: SQLite is left out")
        return
    wall, memory, code, text = once([python, script, folder, some], out="bench/queried")
    if code != 0:
        say(f"              SQLite: failed: {(text.strip().splitlines() or [code])[-1]}")
        return
    told = json.load(open("bench/queried"))
    say(f"              SQLite by pySigma, {told['events']:,} events: {told['load'] + told['ask']:.2f} s for loading and asking, "
        f"{told['events'] / (told['load'] + told['ask']):,.0f} events/s, one core; {told['convert']:.2f} s for converting; "
        f"{told['refused']} rules refused, {told['failed']} queries failed, which cost nothing")


def first_lines(path, count):
    part = f"{path.removesuffix('.jsonl')}-first-{count}.jsonl"
    with open(path, "rb") as given, open(part, "wb") as file:
        for _, line in zip(range(count), given):
            file.write(line)
    return part


def main():
    missed, small = [], "--small" in sys.argv

    def once(command, out=None, before=None):
        with open(out or os.devnull, "wb") as sink, open("bench/stderr", "w+b") as errors:
            start = time.perf_counter()
            child = subprocess.Popen(command, stdout=sink, stderr=errors, preexec_fn=before)
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
            child.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            return wall, usage.ru_maxrss / 1024, child.returncode, errors.read().decode(errors="replace")

    os.makedirs("bench", exist_ok=True)
    ours = os.path.abspath(os.environ.get("DIJKWACHT", ".build/release/dijkwacht"))
    table(ours, once, missed, print, 3, "--no-peers" not in sys.argv, small)
    print("\n".join(["Aims missed:"] + missed if missed else ["No aim is missed."]))


if __name__ == "__main__":
    main()
