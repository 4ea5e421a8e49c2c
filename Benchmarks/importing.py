# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Importing scans of 25 columns beside DuckDB and plain Python with SQLite, each from a file to a file; called by measure.py, or
alone: importing.py [--small] [--no-peers].

All read the same rows, attribute addresses to 3,000 organizations by the longest of nested prefixes, drop what is seen twice,
and store the rest. Ours also stores when it was seen and why it was attributed, counts the day, and survives a loss of power."""
import json, os, random, resource, statistics, subprocess, sys, time

ROWS = [60_000, 1_000_000, 10_000_000]
AIMS = {60_000: (0.4, 150), 1_000_000: (4.0, 150), 10_000_000: (None, 150)}
ORGANIZATIONS = 3_000
TAGS = ["cve-2019-19781;citrix"] * 60 + ["citrix", "cve-2019-19781;citrix;ssl", "vpn"]
HEADER = ("timestamp,severity,ip,protocol,port,hostname,tag,asn,geo,region,city,naics,hostname_source,http,http_code,http_reason,"
          "content_type,connection,www_authenticate,set_cookie,server,content_length,transfer_encoding,http_date,version\n")


def dotted(number):
    return f"{number >> 24}.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def owner(tables, number):
    for length, table in tables:
        found = table.get(number >> (32 - length))
        if found is not None:
            return found
    return None


def prepared(rows):
    """An inventory with nested networks in 10.0.0.0/8, a scan, and what is true of it."""
    folder = f"bench/data/scan-{rows}"
    if os.path.exists(f"{folder}/truth.json"):
        return folder
    os.makedirs(folder, exist_ok=True)
    dice, networks = random.Random(713), {}
    for organization in range(ORGANIZATIONS):
        for _ in range(dice.choice([1, 1, 2, 2, 3, 4, 6])):
            length = dice.choice([19, 20, 20, 21, 22, 22, 23, 24, 24, 24, 24, 25, 26, 27, 28, 29])
            first = (10 << 24 | dice.getrandbits(24)) >> (32 - length)
            networks.setdefault((length, first), organization)
    with open(f"{folder}/organizations.csv", "w") as file:
        file.write("id,name,sector\n" + "".join(f"org-{n},Organization {n},health\n" for n in range(ORGANIZATIONS)))
    with open(f"{folder}/networks.csv", "w") as file:
        file.write("organization,network\n")
        file.writelines(f"org-{n},{dotted(first << 32 - length)}/{length}\n" for (length, first), n in networks.items())
    tables = {}
    for (length, first), organization in networks.items():
        tables.setdefault(length, {})[first] = organization
    tables, known = sorted(tables.items(), reverse=True), list(networks)
    seen, attributed = set(), 0
    with open(f"{folder}/scan.csv", "w") as file:
        file.write(HEADER)
        for number in range(rows):
            if dice.random() < 0.8:
                length, first = known[dice.randrange(len(known))]
                address = first << 32 - length | dice.getrandbits(32 - length)
            else:
                address = 10 << 24 | dice.getrandbits(24)
            port, tag = dice.choice([443, 443, 443, 8443, 4443, 80]), dice.choice(TAGS)
            second = number * 86_400 // rows
            if (address, port, tag) not in seen:
                seen.add((address, port, tag))
                attributed += owner(tables, address) is not None
            file.write(f'"2020-01-14 {second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}","high","{dotted(address)}","tcp",{port},'
                       f'"host{address & 0xffffff}.dyn.example.net","{tag}",{64500 + address % 90},"NL","REGION","Amsterdam",,"ptr","HTTP/1.1",200,'
                       f'"OK","text/html; charset=utf-8","Keep-Alive","Basic realm=""NetScaler""","NSC_AAAC=xyz;Path=/;Secure","Apache",{address % 9000},'
                       f'"chunked","Tue, 14 Jan 2020 12:00:00 GMT","12.{address % 2}"\n')
    with open(f"{folder}/truth.json", "w") as file:
        json.dump({"observations": len(seen), "attributed": attributed}, file)
    return folder


def spent():
    """Seconds of processor time of the children that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def table(ours, python, once, missed, say, runs, with_peers, small):
    for rows in ROWS[:1] if small else ROWS:
        folder = prepared(rows)
        truth = json.load(open(f"{folder}/truth.json"))
        say(f"\nImporting {rows:,} rows of 25 columns ({os.path.getsize(f'{folder}/scan.csv') / 1e6:,.0f} MB), attributed and stored: median and best")
        say(f"  {'':<44}{'median':>9}{'rows/s':>12}{'best':>9}{'processor':>11}{'peak':>9}")

        def row(name, command, result, count):
            times, processor, peak = [], [], 0
            for _ in range(count):
                for end in ["", "-wal", "-shm", ".wal"]:
                    if os.path.exists(result + end):
                        os.remove(result + end)
                before = spent()
                wall, memory, code, text = once(command, out="bench/imported.json")
                processor.append(spent() - before)
                if code != 0:
                    say(f"  {name:<44}failed: {(text.strip().splitlines() or [code])[-1]}")
                    return None, None
                times.append(wall)
                peak = max(peak, memory)
            middle = statistics.median(times)
            say(f"  {name:<44}{middle:>7.2f} s{rows / middle:>12,.0f}{min(times):>7.2f} s{statistics.median(processor):>9.2f} s{peak:>6.0f} MB")
            return middle, peak

        store = "bench/scan.sqlite"
        command = [ours, "exposure", "import", f"{folder}/scan.csv", "--source", "bench", "-i", folder, "--store", f"sqlite:{store}", "--json"]
        seconds, memory = row("dijkwacht exposure import", command, store, 1 if rows > 5_000_000 else runs)
        if seconds is None:
            missed.append(f"importing {rows:,} rows: failed")
            continue
        summary = json.load(open("bench/imported.json"))["summary"]
        if any(summary[key] != truth[key] for key in truth):
            missed.append(f"importing {rows:,} rows: {summary} is not {truth}")
        wall, most = AIMS[rows]
        if wall and seconds > wall:
            missed.append(f"importing {rows:,} rows: {seconds:.2f} s, the aim is under {wall} s")
        if memory > most:
            missed.append(f"importing {rows:,} rows: {memory:.0f} MB, the aim is {most} MB")
        report = once([ours, "exposure", "report", "--store", f"sqlite:{store}", "--json", "--at", "2020-01-15"], out="bench/report.json")[0]
        say(f"  {'dijkwacht exposure report --json':<44}{report:>7.2f} s")
        if rows <= 1_000_000:
            row("dijkwacht exposure import --keep-columns", [*command, "--keep-columns"], store, runs)
        if report > 1:
            missed.append(f"a report over {rows:,} rows: {report:.2f} s, the aim is under 1 s")
        if with_peers and rows <= 1_000_000:
            for name, kind in [("DuckDB", "duckdb"), ("plain Python with SQLite", "plain")]:
                row(name, [python, "Benchmarks/peers/scan_import.py", kind, folder, "bench/peer.db"], "bench/peer.db", runs)


def main():
    missed = []

    def once(command, out=None):
        with open(out or os.devnull, "wb") as sink, open("bench/stderr", "w+b") as errors:
            start = time.perf_counter()
            child = subprocess.Popen(command, stdout=sink, stderr=errors)
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
            child.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            return wall, usage.ru_maxrss / 1024, child.returncode, errors.read().decode(errors="replace")

    os.makedirs("bench", exist_ok=True)
    ours = os.path.abspath(os.environ.get("DIJKWACHT", ".build/release/dijkwacht"))
    python = os.path.abspath("bench/venv/bin/python")
    table(ours, python if os.path.exists(python) else sys.executable, once, missed, lambda line: print(line, flush=True), 3,
          "--no-peers" not in sys.argv, "--small" in sys.argv)
    print("\n".join(["Aims missed:"] + missed if missed else ["No aim is missed."]))


if __name__ == "__main__":
    main()
