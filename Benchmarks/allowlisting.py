# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Planning an allow-list beside DuckDB; called by measure.py, or alone: allowlisting.py PROGRAM [--small]."""
import json, os, random, statistics, subprocess, sys, time

AIM_SECONDS, AIM_MEGABYTES = 10, 1000
DAYS = 30
# Every request of the large log is there so often: ten gigabytes of the same sessions.
TIMES = 20


def prepared(sessions, say):
    """An access log of that many sessions, three requests each, a list of networks, and the truth; made once."""
    base = f"bench/data/allow-{sessions}"
    if not os.path.exists(f"{base}.truth.json"):
        say(f"making {base}.log …")
        os.makedirs("bench/data", exist_ok=True)
        make(base, sessions)
    return base, json.load(open(f"{base}.truth.json"))


def enlarged(base, say):
    """The log with every line so many times; what is true of its sessions stays."""
    if not os.path.exists(f"{base}-large.log"):
        say(f"making {base}-large.log …")
        program = f"{{for(i=0;i<{TIMES};i++)print}}"
        with open(f"{base}-large.log.part", "w") as file:
            subprocess.run(["awk", program, f"{base}.log"], stdout=file, check=True)
        os.rename(f"{base}-large.log.part", f"{base}-large.log")
    return f"{base}-large.log"


def make(base, sessions):
    generator = random.Random(6)
    people = sessions // (DAYS * 2)
    listed = {(192, b, c) for b in range(64) for c in range(256)}
    lines, inside, users, came = [], 0, set(), set()
    for person in range(people):
        home = (192, generator.randrange(64), generator.randrange(256))
        if generator.random() < 0.2:
            home = (198, generator.randrange(256), generator.randrange(256))
        host = 1 + generator.randrange(250)
        for day in range(1, DAYS + 1):
            for begin in (generator.randrange(360, 480), generator.randrange(780, 900)):
                users.add(person)
                if home in listed:
                    inside += 1
                    came.add(person)
                for step in range(3):
                    minute = begin + step * 10
                    lines.append((day, minute, f"{home[0]}.{home[1]}.{home[2]}.{host} - user{person}"))
    lines.sort()
    with open(f"{base}.log", "w") as file:
        for day, minute, who in lines:
            file.write(f'{who} [{day:02}/Jan/2026:{minute // 60:02}:{minute % 60:02}:00 +0000] "GET /mail/ HTTP/1.1" '
                       '200 5120 "https://mail.example.org/" "Mozilla/5.0 (X11; Linux x86_64) Firefox/121.0"\n')
    with open(f"{base}.allow", "w") as file:
        for a, b, c in sorted(listed):
            file.write(f"{a}.{b}.{c}.0/24\n")
    truth = {"users": len(users), "usersLockedOut": len(users - came), "sessions": people * DAYS * 2,
             "sessionsInside": inside}
    json.dump(truth, open(f"{base}.truth.json", "w"))


def table(ours, once, missed, say, runs, python, with_peers, small=False):
    base, truth = prepared(60_000 if small else 1_020_000, say)
    judge(f"{base}.log", base, truth, ours, python, once, missed, say, runs, with_peers)
    judge(enlarged(base, say), base, truth, ours, python, once, missed, say, 1, with_peers)


def judge(log, base, truth, ours, python, once, missed, say, runs, with_peers):
    size = os.path.getsize(log)
    say(f"\nAn allow-list for {truth['sessions']:,} sessions ({size / 1e6:,.0f} MB of log): median and best of {runs}")

    def row(name, command, check):
        times, peak = [], 0
        for _ in range(runs):
            wall, memory, code, text = once(command, out="bench/planned")
            if code not in (0, 2):
                say(f"  {name:<40}failed: {(text.strip().splitlines() or [code])[-1]}")
                missed.append(f"{name} failed")
                return
            times.append(wall)
            peak = max(peak, memory)
        middle = statistics.median(times)
        wrong = []
        if check:
            text = open("bench/planned").read()
            found = json.loads(text).get("summary", json.loads(text))
            wrong = [key for key in check if found.get(key) != truth[key]]
        say(f"  {name:<40}{middle:>8.2f} s{size / middle / 1e6:>8.0f} MB/s{min(times):>8.2f} s{peak:>7.0f} MB  "
            + (f"wrong: {', '.join(wrong)}" if wrong else "as the truth" if check else ""))
        if wrong:
            missed.append(f"{name}: {', '.join(wrong)} not as the truth")
        if command[0] == ours and (middle > AIM_SECONDS * max(1, size / 1e9) or peak > AIM_MEGABYTES):
            missed.append(f"{name}: {middle:.1f} s and {peak:.0f} MB, the aim is {AIM_SECONDS} s and {AIM_MEGABYTES} MB")

    plan = [ours, "allowlist", "plan", "--logs", log, "--json", "--no-progress"]
    row("dijkwacht, a given list, one core", plan + ["--threads", "1", "--allow", f"{base}.allow"], list(truth))
    row("dijkwacht, a given list, two cores", plan + ["--threads", "2", "--allow", f"{base}.allow"], list(truth))
    row("dijkwacht, the smallest list, two cores", plan + ["--threads", "2"], ["users", "sessions"])
    row("wc -l: only counts the lines", ["wc", "-l", log], [])
    if with_peers:
        peer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers", "duckdb_allowlist.py")
        if subprocess.run([python, "-c", "import duckdb"], capture_output=True).returncode:
            return say(f"  {'DuckDB':<40}not installed: left out")
        row("DuckDB, a given list, two cores", [python, peer, log, f"{base}.allow"], list(truth))


def alone(command, out, before=None):
    started = time.monotonic()
    with open(out, "w") as file:
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE, text=True)
        text = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - started, usage.ru_maxrss / 1000, os.waitstatus_to_exitcode(status), text


if __name__ == "__main__":
    faults = []
    table(sys.argv[1], alone, faults, print, 3, sys.executable, True, "--small" in sys.argv)
    print("\n".join(faults))
