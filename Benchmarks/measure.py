#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Runs Dijkwacht and its peers on the same data and prints one table per size; started by Benchmarks/run.

    measure.py [--small] [--no-peers] [--runs N]

--small takes 100,000 assets and 1,000 documents instead of 1,000,000 and 5,000."""
import argparse, json, os, re, shutil, statistics, subprocess, sys, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import allowlisting
import following
import hunting
import importing
import keeping
import validation
import verifying

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.abspath(".build/release/dijkwacht")
PYTHON = os.path.abspath("bench/venv/bin/python")
CASE = "Cases/citrix-2019-19781"
DOCUMENT = f"{CASE}/advisories/2020-01-24.json"
AIM_SECONDS, AIM_MEGABYTES, AIM_START = 1.0, 200, 0.030
# file, what must be importable, and whether it is so slow that one run must do at full size
PEERS = [("polars", "polars_join.py", "polars", False), ("DuckDB", "duckdb_join.py", "duckdb", False),
         ("plain Python", "plain.py", None, False), ("univers", "univers_ranges.py", "univers", True)]

missed = []


def say(text=""):
    print(text, flush=True)


def once(command, out=None, before=None):
    """Runs a command, in the child after `before`; its wall seconds, peak memory in MB, exit code and stderr."""
    sink = open(out, "wb") if out else subprocess.DEVNULL
    errors = open("bench/stderr", "w+b")
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=sink, stderr=errors, preexec_fn=before)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    errors.seek(0)
    return wall, usage.ru_maxrss / 1024, child.returncode, errors.read().decode(errors="replace")


def measured(command, result, runs, out=None):
    """Walls, sorted, and highest memory over some runs; the fastest run's stderr. The result file is new in each run."""
    told, peak = [], 0
    for _ in range(runs):
        if result and os.path.exists(result):
            os.remove(result)
        wall, memory, code, text = once(command, out)
        if code not in (0, 2, 3):
            return None, None, text
        told.append((wall, text))
        peak = max(peak, memory)
    told.sort()
    return [wall for wall, _ in told], peak, told[0][1]


def lines(path, header):
    return int(subprocess.check_output(["wc", "-l", path]).split()[0]) - header


def prepared(kind, assets, last):
    """The folder with the data of one size, made when it is not there."""
    folder = f"bench/data/{kind}-{assets}-{os.path.basename(str(last)).removesuffix('.json')}"
    if os.path.exists(f"{folder}/truth.json"):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    say(f"making {folder} …")
    shared = os.environ.get("DIJKWACHT_WORKLOADS", "../shared/workloads")
    generator = f"{shared}/generate/gen_assets_advisories.py"
    if kind == "feed" and os.path.exists(generator):
        subprocess.run([sys.executable, generator, folder, str(assets), str(last)], check=True, stdout=subprocess.DEVNULL)
        os.makedirs(f"{folder}/inventory")
        with open(f"{folder}/assets.csv") as given, open(f"{folder}/inventory/assets.csv", "w") as ours:
            given.readline()
            ours.write("id,organization,vendor,product,version\n")
            shutil.copyfileobj(given, ours)
        sys.path.insert(0, HERE)
        import workload
        workload.write_organizations(folder)
    else:
        if kind == "feed":
            say(f"  {generator} is not there: made by Benchmarks/workload.py, in the same shape, not the same data")
        subprocess.run([sys.executable, f"{HERE}/workload.py", kind, folder, str(assets), str(last)], check=True)
    return folder


def row(name, walls, memory, base, answer):
    wall = statistics.median(walls)
    ratio = f"{wall / base:.1f} x" if base else ""
    say(f"  {name:<32}{wall:>8.2f} s{walls[0]:>8.2f} s{memory:>8.0f} MB{ratio:>9}  {answer}")


def table(title, folder, options):
    """Ours and the peers on one folder."""
    truth = json.load(open(f"{folder}/truth.json"))["affected_pairs"]
    say(f"\n{title}: {truth:,} affected pairs")
    say(f"  {'':<32}{'median':>10}{'best':>10}{'peak':>11}{'to ours':>9}  answer")
    pairs = f"{folder}/pairs.csv"
    command = [OURS, "csaf", "match", f"{folder}/advisories", "--inventory", f"{folder}/inventory", "--pairs", pairs,
               "--timings"]
    walls, memory, text = measured(command, pairs, options.runs)
    if walls is None:
        sys.exit(f"dijkwacht failed:\n{text}")
    wall = statistics.median(walls)
    count = int(subprocess.check_output(f"grep -c ,known_affected$ {pairs}", shell=True))
    if count != truth:
        missed.append(f"{title}: dijkwacht found {count:,} pairs, not {truth:,}")
    row("dijkwacht, from CSAF files", walls, memory, wall, "right" if count == truth else f"WRONG: {count:,}")
    for phase in re.findall("timing: (.*)", text):
        say(f"      {phase}")
    if wall >= AIM_SECONDS:
        missed.append(f"{title}: median {wall:.2f} s, best {walls[0]:.2f} s; the aim is under {AIM_SECONDS:g} s")
    if memory >= AIM_MEGABYTES:
        missed.append(f"{title}: {memory:.0f} MB, the aim is under {AIM_MEGABYTES} MB")
    if not options.no_peers:
        peers(folder, wall, truth, options)


def peers(folder, ours, truth, options):
    python = PYTHON if os.path.exists(PYTHON) else sys.executable
    flatten = [python, f"{HERE}/peers/flatten.py", f"{folder}/advisories", f"{folder}/ranges.csv"]
    walls, memory, text = measured(flatten, None, options.runs)
    if walls is None:
        sys.exit(f"flattening failed:\n{text}")
    row("flattening, which peers need", walls, memory, None, "")
    for name, script, module, is_slow in PEERS:
        if module and once([python, "-c", f"import {module}"])[2] != 0:
            say(f"  {name:<32}not installed: left out")
            continue
        found = f"{folder}/{name.split()[0]}.csv"
        runs = 1 if is_slow and not options.small else options.runs
        walls, memory, text = measured([python, f"{HERE}/peers/{script}", folder, found], found, runs)
        if walls is None:
            say(f"  {name:<32}failed: {text.strip().splitlines()[-1] if text.strip() else 'no message'}")
            continue
        count = lines(found, 0)
        row(name, walls, memory, ours, ("right" if count == truth else f"WRONG: {count:,}") + (" (one run)" if runs == 1 else ""))
        if script == "plain.py":
            say(f"      {same_pairs(f'{folder}/pairs.csv', found)}")
        os.remove(found)


def same_pairs(ours, theirs):
    """Whether both files hold the same pairs, each sorted."""
    sums = [subprocess.check_output(f"LC_ALL=C; export LC_ALL; {command} | sort | sha256sum", shell=True) for command in
            (f"grep ,known_affected$ {ours} | cut -d, -f1,2", f"cat {theirs}")]
    if sums[0] == sums[1]:
        return "the pairs of dijkwacht are the same, byte for byte once sorted"
    missed.append(f"the pairs of {ours} and {theirs} differ")
    return "THE PAIRS DIFFER from those of dijkwacht"


def phase(text, name):
    found = re.search(rf"timing: +{name}.* ([0-9.]+) ms", text)
    return float(found.group(1)) if found else 0.0


def alone(feed, case, assets, options):
    """Figures of ours that no peer has."""
    say("\nAlone")
    walls = [once([OURS, "--help"])[0] for _ in range(20)]
    start = statistics.median(walls)
    say(f"  --help: {start * 1000:.0f} ms (median of 20)")
    if start >= AIM_START:
        missed.append(f"--help takes {start * 1000:.0f} ms, the aim is under {AIM_START * 1000:.0f} ms")
    command = [OURS, "csaf", "match", DOCUMENT, "--timings", "--inventory"]
    for name, folder in (("mixed products", feed), ("all named by it", case)):
        times = [phase(once([*command, f"{folder}/inventory"])[3], "match") for _ in range(options.runs)]
        say(f"  one new advisory against {assets:,} loaded assets, {name}: {statistics.median(times):.1f} ms (match phase)")
    result = f"{case}/assessment.jsonl"
    walls, memory, text = measured([OURS, "assess", CASE, "--inventory", f"{case}/inventory", "--at", "2020-01-24", "--jsonl"],
                                  result, 1, out=result)
    if walls is None:
        say(f"  assess: failed: {text.strip().splitlines()[-1:]}")
        missed.append("assess failed")
    else:
        items = lines(result, 0)
        say(f"  assess {assets:,} assets by the case, --jsonl: {walls[0]:.1f} s, {memory:.0f} MB, {items:,} lines (one run)")
        os.remove(result)
    corpus(feed, options)


def corpus(feed, options):
    root = os.environ.get("DIJKWACHT_CORPUS")
    documents = f"{root}/csaf/cisa"
    if not root or not os.path.isdir(documents):
        say("  DIJKWACHT_CORPUS is not set: the reading of real documents is not measured")
        return
    files = [os.path.join(way, name) for way, _, names in os.walk(documents) for name in names
             if name.endswith(".json")]
    size = sum(os.path.getsize(file) for file in files) / 1e6
    folder = "bench/data/tiny"
    os.makedirs(folder, exist_ok=True)
    open(f"{folder}/organizations.csv", "w").write("id,name\na,A\n")
    open(f"{folder}/assets.csv", "w").write("id,organization,vendor,product,version\n1,a,Citrix,ADC,12.1-50.28\n")
    command = [OURS, "csaf", "match", documents, "--inventory", folder, "--timings"]
    times = []
    for _ in range(options.runs):
        text = once(command)[3]
        times.append((phase(text, "read") / 1000, phase(text, "of which documents") / 1000))
    wall, work = (statistics.median(column) for column in zip(*times))
    say(f"  reading {len(files)} real CSAF documents ({size:.1f} MB) with all findings: {len(files) / wall:,.0f} documents/s, "
        f"{size / wall:.0f} MB/s on all cores; {len(files) / work:,.0f} documents/s a core")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="100,000 assets and 1,000 documents")
    parser.add_argument("--no-peers", action="store_true", help="only ours")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the median is told")
    options = parser.parse_args()
    assets, documents = (100_000, 1000) if options.small else (1_000_000, 5000)
    feed, case = prepared("feed", assets, documents), prepared("case", assets, DOCUMENT)
    say(f"median and best of {options.runs} runs, from files to a result file, on {os.cpu_count()} cores")
    table(f"{assets:,} assets x {documents:,} documents", feed, options)
    table(f"{assets:,} assets x the case", case, options)
    alone(feed, case, assets, options)
    python = PYTHON if os.path.exists(PYTHON) else sys.executable
    validation.table(OURS, python, once, missed, say, options.runs, not options.no_peers)
    verifying.table(OURS, CASE, once, missed, say, options.runs, options.small)
    hunting.table(OURS, once, missed, say, options.runs, not options.no_peers, options.small)
    following.table(OURS, missed, say)
    allowlisting.table(OURS, once, missed, say, options.runs, python, not options.no_peers, options.small)
    importing.table(OURS, python, once, missed, say, options.runs, not options.no_peers, options.small)
    keeping.table(OURS, once, missed, say, options.small)
    say("\nAims missed:" if missed else "\nNo aim is missed.")
    for line in missed:
        say(f"  {line}")


main()
