# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Validating CSAF documents beside JSON schema engines, on one core; called by measure.py."""
import glob, json, os, shutil, statistics, subprocess, sys, resource

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENTS = 2400
AIM = 5000  # documents a second and core, with the schema rules and all mandatory tests
PEERS = [("orjson, parsing only", "orjson", "orjson"), ("jsonschema-rs, schema only", "jsonschema-rs", "jsonschema_rs"),
         ("fastjsonschema, schema only", "fastjsonschema", "fastjsonschema")]


def on_one_core():
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})


def spent():
    """Seconds of a core that ended children took: on a shared machine a steadier measure than the clock."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def repeated(corpus):
    """The CISA documents of the corpus, repeated until there are 2,400."""
    folder = f"bench/data/cisa-{DOCUMENTS}"
    files = sorted(glob.glob(f"{corpus}/csaf/cisa/**/*.json", recursive=True))
    if len(glob.glob(f"{folder}/*.json")) != DOCUMENTS:
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for number in range(DOCUMENTS):
            shutil.copy(files[number % len(files)], f"{folder}/{number:05}.json")
    return folder, sum(os.path.getsize(file) for file in glob.glob(f"{folder}/*.json")) / 1e6


def table(ours, python, once, missed, say, runs, with_peers):
    corpus = os.environ.get("DIJKWACHT_CORPUS")
    if not corpus or not os.path.isdir(f"{corpus}/csaf/cisa"):
        say("\nDIJKWACHT_CORPUS is not set: the validating of real documents is not measured")
        return
    folder, size = repeated(corpus)
    say(f"\nValidating {DOCUMENTS} CISA documents ({size:.0f} MB), one core: median and best of {runs}, process start included")
    say(f"  {'':<44}{'median':>9}{'documents/s':>13}{'best':>9}{'peak':>9}{'a second of the core':>22}")

    def row(name, command):
        times, worked = [], 0.0
        for _ in range(runs):
            before = spent()
            wall, memory, code, text = once(command, out="bench/validated", before=on_one_core)
            if code not in (0, 2, 3):
                say(f"  {name:<44}failed: {(text.strip().splitlines() or [code])[-1]}")
                return None
            times.append(wall)
            worked += (spent() - before) / runs
        middle = statistics.median(times)
        say(f"  {name:<44}{middle:>7.2f} s{DOCUMENTS / middle:>13,.0f}{min(times):>7.2f} s{memory:>6.0f} MB{DOCUMENTS / worked:>22,.0f}")
        return DOCUMENTS / worked

    validate = [ours, "csaf", "validate", folder, "--json"]
    mandatory = row("dijkwacht, schema and mandatory tests", validate + ["--only", "mandatory"])
    row("dijkwacht, schema and every test", validate)
    if mandatory is not None and mandatory < AIM:
        missed.append(f"validating: {mandatory:,.0f} documents/s a core, the aim is above {AIM:,}")
    verdicts = json.load(open("bench/validated"))["summary"]
    say(f"      {verdicts['valid']} valid, {verdicts['invalid']} not valid, {verdicts['undecided']} undecided")
    if with_peers:
        for name, engine, module in PEERS:
            if once([python, "-c", f"import {module}"])[2] != 0:
                say(f"  {name:<44}not installed: left out")
                continue
            row(name, [python, f"{HERE}/peers/json_schema.py", engine, f"{corpus}/csaf/schema", folder])
    large = f"{corpus}/csaf/redhat-large"
    for file in sorted(glob.glob(f"{large}/*.json")):
        wall, memory, _, _ = once([ours, "csaf", "validate", file, "--json"], out="bench/validated", before=on_one_core)
        say(f"  {os.path.basename(file)} ({os.path.getsize(file) / 1e6:.1f} MB), every test: {wall * 1000:.0f} ms, {memory:.0f} MB")
