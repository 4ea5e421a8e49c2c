# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Keeping an inventory in the store: the first import, the same again, one with 1 % changed, and what was known before; beside
sqlite3's own import of the same file, which compares nothing and keeps no history. Called by measure.py, or alone with a program."""
import filecmp, os, shutil, subprocess, sys, time

ASSETS = [100_000, 1_000_000]
AIMS = {"first": 8.0, "changed": 5.0}
ENDINGS = ["", "-wal", "-shm", "-head", "-key"]


def prepared(assets, changed):
    folder = f"bench/data/desk-{assets}-{changed}"
    if os.path.exists(f"{folder}/assets.csv"):
        return folder
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/organizations.csv", "w") as file:
        file.write("id,name\n" + "".join(f"org-{n},Organization {n}\n" for n in range(3000)))
    with open(f"{folder}/assets.part", "w") as file:
        file.write("id,organization,vendor,product,version,exposure,addresses,hostnames\n")
        for n in range(assets):
            build = 51 if changed and n % 100 == 0 else 50
            file.write(f"asset-{n},org-{n % 3000},Citrix,Citrix ADC,12.1-{build}.{n % 60},internet,"
                       f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255},host{n}.example\n")
    os.rename(f"{folder}/assets.part", f"{folder}/assets.csv")
    return folder


def table(ours, once, missed, say, small):
    for assets in ASSETS[:1] if small else ASSETS:
        first, changed = prepared(assets, 0), prepared(assets, 1)
        size = os.path.getsize(f"{first}/assets.csv") / 1e6
        say(f"\nKeeping an inventory of {assets:,} assets ({size:,.0f} MB) in the store, one run each")
        store, out = "bench/desk.sqlite", "bench/desk"
        for end in ENDINGS:
            if os.path.exists(store + end):
                os.remove(store + end)
        shutil.rmtree(out, ignore_errors=True)

        def row(name, command, aim=None):
            wall, memory, code, text = once(command)
            say(f"  {name:<44}{wall:>7.2f} s{memory:>6.0f} MB")
            if code != 0:
                missed.append(f"{name}, {assets:,} assets: {(text.strip().splitlines() or [code])[-1]}")
            elif aim and wall > AIMS[aim] * max(assets / 1e6, 0.25):
                missed.append(f"{name}, {assets:,} assets: {wall:.2f} s, the aim is under {AIMS[aim]} s for a million")

        def take(folder, day):
            return [ours, "store", "import", "-i", folder, "--store", f"sqlite:{store}", "--known-from", f"2020-01-{day}T00:00:00Z"]

        row("dijkwacht store import", take(first, 16), "first")
        row("the same again", take(first, 17))
        row("1 % changed", take(changed, 18), "changed")
        row("store export --at before that", [ours, "store", "export", out, "--at", "2020-01-17T12:00:00Z", "--store", f"sqlite:{store}"])
        row("store check", [ours, "store", "check", "--store", f"sqlite:{store}"])
        row("store backup", [ours, "store", "backup", "bench/desk.backup", "--store", f"sqlite:{store}"])
        if os.path.exists(f"{out}/assets.csv") and not filecmp.cmp(f"{out}/assets.csv", f"{first}/assets.csv", shallow=False):
            missed.append(f"what was known of {assets:,} assets did not come back as it came")
        if shutil.which("sqlite3"):
            if os.path.exists("bench/peer.db"):
                os.remove("bench/peer.db")
            row("sqlite3 .import, and an index of the ids", ["sqlite3", "-csv", "bench/peer.db", f".import {first}/assets.csv assets",
                                                             "CREATE UNIQUE INDEX id ON assets (id)"])


if __name__ == "__main__":
    def once(command):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        text = child.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return time.perf_counter() - start, usage.ru_maxrss / 1024, child.returncode, text

    os.makedirs("bench", exist_ok=True)
    missed = []
    table(sys.argv[1], once, missed, print, "--small" in sys.argv)
    print("\n".join(missed) or "No aim is missed.")
