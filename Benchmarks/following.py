# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""How soon `hunt --follow` tells of a line, at 50,000 lines a second and across a rotation; called by measure.py, or alone."""
import json, os, shutil, signal, subprocess, sys, threading, time

CASE = "Cases/citrix-2019-19781"
RATE, BATCH, SECONDS, AIM = 50_000, 500, 20, 1.0


def table(ours, missed, say):
    folder = "bench/follow"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    log, state = f"{folder}/access.log", f"{folder}/state"
    open(log, "w").close()
    errors = open(f"{folder}/stderr", "w")
    child = subprocess.Popen([ours, "hunt", CASE, log, "--follow", "--state", state, "--jsonl", "--format", "combined"],
                             stdout=subprocess.PIPE, stderr=errors)
    told = {}

    def listen():
        for line in child.stdout:
            row = json.loads(line)
            if "rule" in row:
                told.setdefault(row["raw"].split("/portal/")[1].split(".xml")[0], time.perf_counter())

    listener = threading.Thread(target=listen)
    listener.start()
    time.sleep(1)
    written = write(log)
    time.sleep(3)
    child.send_signal(signal.SIGTERM)
    child.wait()
    listener.join()
    delays = sorted(told[name] - at for name, at in written.items() if name in told)
    lost = len(written) - len(delays)
    say(f"\nFollowing a log of {RATE:,} lines a second for {SECONDS} s, rotated once: {len(written)} lines of the vulnerability")
    if not delays:
        say("  none was told of")
    else:
        say(f"  told of {len(delays)}; median {delays[len(delays) // 2] * 1000:.0f} ms, slowest {delays[-1] * 1000:.0f} ms after it was written")
    if lost or not delays or delays[-1] > AIM:
        missed.append(f"following: {lost} lines not told of, slowest {delays[-1] if delays else 0:.2f} s, the aim is under {AIM:g} s")


def write(log):
    """Writes at the rate and returns when each suspicious line was written."""
    written, start, count = {}, time.perf_counter(), 0
    file = open(log, "a", buffering=1 << 20)
    ordinary = '192.0.2.%d - - [12/Jan/2020:09:%02d:%02d +0100] "GET /app/page-%d HTTP/1.1" 200 5120 "-" "Mozilla/5.0 (Windows NT 10.0)"\n'
    bad = '198.51.100.7 - - [12/Jan/2020:09:00:00 +0100] "GET /vpn/../vpns/portal/%s.xml HTTP/1.1" 200 512 "-" "curl/7.68"\n'
    batches = RATE * SECONDS // BATCH
    for batch in range(batches):
        if batch == batches // 2:
            file.close()
            os.rename(log, f"{log}.1")
            file = open(log, "a", buffering=1 << 20)
        due = start + batch * BATCH / RATE
        wait = due - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        second = int(batch * BATCH / RATE)
        file.write("".join(ordinary % (number % 250, second // 60, second % 60, count + number) for number in range(BATCH)))
        count += BATCH
        if batch % 20 == 0:
            name = f"line{batch:06}"
            file.write(bad % name)
            file.flush()
            written[name] = time.perf_counter()
        else:
            file.flush()
    file.close()
    return written


def main():
    missed = []
    table(os.path.abspath(os.environ.get("DIJKWACHT", ".build/release/dijkwacht")), missed, print)
    print("\n".join(["Aims missed:"] + missed if missed else ["No aim is missed."]))


if __name__ == "__main__":
    main()
