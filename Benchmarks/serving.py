# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""The watch house over a large inventory: serving.py PROGRAM [--assets N] [--observations N].

Start, imports, pages, pages while somebody imports and records, memory; beside nginx with a ready file.

wrk and nginx are from Debian; without them the rows are left out."""
import http.client, json, os, random, re, shutil, signal, subprocess, sys, tempfile, threading, time, urllib.parse

import importing

PROGRAM = os.path.abspath(sys.argv[1])
ASSETS = int(sys.argv[sys.argv.index("--assets") + 1]) if "--assets" in sys.argv else 1_000_000
OBSERVATIONS = int(sys.argv[sys.argv.index("--observations") + 1]) if "--observations" in sys.argv else 10_000_000
ORGANIZATIONS, CONCERNED, HOST = 3_000, 0.02, "127.0.0.1"
CASE = "/cases/citrix-2019-19781"


def inventory(folder):
    dice = random.Random(8)
    with open(f"{folder}/organizations.csv", "w") as file:
        file.write("id,name,sector\n")
        file.writelines(f"O{n:04d},Organization {n:04d},{['care', 'municipality', 'water'][n % 3]}\n" for n in range(ORGANIZATIONS))
    builds = [f"{line}-{build}.{patch}" for line, low, high in (("11.1", 50, 66), ("12.1", 48, 58), ("13.0", 36, 52))
              for build in range(low, high) for patch in (9, 28, 31)]
    with open(f"{folder}/assets.csv", "w") as file:
        file.write("id,organization,vendor,product,version\n")
        for n in range(ASSETS):
            if dice.random() < CONCERNED:
                what = f"Citrix,Citrix ADC,{dice.choice(builds)}"
            else:
                what = f"Vendor {n % 97},Product {n % 1013},{n % 9}.{n % 23}"
            file.write(f"A{n:07d},O{n % ORGANIZATIONS:04d},{what}\n")


def ask(connection, path, cookie=None, body=None):
    headers = {"cookie": cookie} if cookie else {}
    if body:
        headers["content-type"] = "application/x-www-form-urlencoded"
    connection.request("POST" if body else "GET", path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.getheader("set-cookie"), answer.read()


def pages(port, cookie, path, seconds=4, rate=50):
    """So many requests a second, one after the other; percentiles of the time each took, in milliseconds."""
    connection = http.client.HTTPConnection(HOST, port)
    times, size = [], 0
    begin = time.monotonic()
    for number in range(seconds * rate):
        wait = begin + number / rate - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        started = time.monotonic()
        status, _, text = ask(connection, path, cookie)
        times.append((time.monotonic() - started) * 1000)
        size = len(text)
        assert status == 200, (path, status)
    times.sort()
    return times[len(times) // 2], times[len(times) * 99 // 100], times[-1], size


def while_others_write(port, cookie, paths, assets, asset, seconds=20, rate=50):
    """The pages in turn, at so many requests a second, while an inventory with changes comes in again and again, and statements too."""
    done, stop = {"imports": 0, "statements": 0, "refused": []}, threading.Event()

    def post(connection, path, body, kind, what):
        connection.request("POST", path, body, {"cookie": cookie, "content-type": kind})
        answer = connection.getresponse()
        answer.read()
        if answer.status in (200, 201):
            done[what] += 1
        else:
            done["refused"].append((path, answer.status))

    # Made before, so that this program does not stand in the way of the one that is measured: one row in a hundred is another one.
    states = [re.sub(rb"(?m)^(A\d*%02d,O\d+,Vendor \d+,Product \d+),.*$" % number, rb"\1,99.%d" % number, assets) for number in range(2)]

    def imports():
        connection, number = http.client.HTTPConnection(HOST, port), 0
        while not stop.wait(1):
            post(connection, "/api/v1/inventory?file=assets.csv", states[number % 2], "text/csv", "imports")
            number += 1

    def statements():
        connection = http.client.HTTPConnection(HOST, port)
        while not stop.wait(0.2):
            body = json.dumps({"asset": asset, "kind": "switched_off", "note": "bench"})
            post(connection, "/api/v1/evidence", body, "application/json", "statements")

    writers = [threading.Thread(target=imports), threading.Thread(target=statements)]
    for writer in writers:
        writer.start()
    connection, times, begin, number = http.client.HTTPConnection(HOST, port), {path: [] for path in paths}, time.monotonic(), 0
    while time.monotonic() - begin < seconds:
        wait = begin + number / rate - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        path, started = paths[number % len(paths)], time.monotonic()
        status, _, _ = ask(connection, path, cookie)
        times[path].append((time.monotonic() - started) * 1000)
        assert status == 200, (path, status)
        number += 1
    took = time.monotonic() - begin
    stop.set()
    for writer in writers:
        writer.join()
    everything = sorted(one for several in times.values() for one in several)
    print(f"while others write, {number / took:.0f} requests/s: median {everything[len(everything) // 2]:.1f}, p99 {everything[len(everything) * 99 // 100]:.1f}, "
          f"slowest {everything[-1]:.1f} ms; {done['imports']} imports of {ASSETS:,} assets, {done['statements']} statements, {len(done['refused'])} errors")
    for path, several in times.items():
        several.sort()
        print(f"  {path:<70} p99 {several[len(several) * 99 // 100]:8.1f} ms")


def wrk(port, path, cookie=None):
    if not shutil.which("wrk"):
        return None
    words = ["wrk", "-t1", "-c16", "-d5s", f"http://{HOST}:{port}{path}"] + (["-H", f"cookie: {cookie}"] if cookie else [])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", subprocess.run(words, capture_output=True, text=True).stdout).group(1))


def nginx(folder, content):
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    if not os.path.exists(program) or not shutil.which("wrk"):
        return None
    os.makedirs(f"{folder}/www", exist_ok=True)
    open(f"{folder}/www/page.html", "wb").write(content)
    os.chmod(folder, 0o755)
    with open(f"{folder}/nginx.conf", "w") as file:
        file.write(f"daemon off; pid {folder}/nginx.pid; error_log /dev/null; events {{}} http {{ access_log off; server {{ "
                   f"listen {HOST}:18098; root {folder}/www; }} }}")
    process = subprocess.Popen([program, "-c", f"{folder}/nginx.conf"])
    time.sleep(1)
    try:
        return wrk(18098, "/page.html")
    finally:
        process.terminate()
        process.wait()


def memory(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1)) / 1000


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(f"{folder}/inventory")
    inventory(f"{folder}/inventory")
    store = f"sqlite:{folder}/watch.sqlite"
    started = time.monotonic()
    subprocess.run([PROGRAM, "store", "import", "-i", f"{folder}/inventory", "--store", store, "--no-progress",
                    "--known-from", "2019-12-01T00:00:00+01:00"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(f"import of {ASSETS:,} assets: {time.monotonic() - started:.1f} s, {os.path.getsize(f'{folder}/watch.sqlite') / 1e6:.0f} MB")
    if OBSERVATIONS:
        scans = importing.prepared(OBSERVATIONS)
        started = time.monotonic()
        subprocess.run([PROGRAM, "exposure", "import", f"{scans}/scan.csv", "--source", "bench", "-i", scans, "--store", store, "--no-progress"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        print(f"import of {OBSERVATIONS:,} observations: {time.monotonic() - started:.1f} s, {os.path.getsize(f'{folder}/watch.sqlite') / 1e6:.0f} MB")
    with open(f"{folder}/said", "w") as out:
        started = time.monotonic()
        process = subprocess.Popen([PROGRAM, "serve", "--store", store, "--listen", f"{HOST}:0"], stdout=out)
    try:
        said = ""
        while "/first/" not in said:
            time.sleep(0.01)
            said = open(f"{folder}/said").read()
        print(f"answers after {time.monotonic() - started:.2f} s")
        port, token = int(re.search(r":(\d+)/", said).group(1)), re.search(r"/first/(\S+)", said).group(1)
        connection = http.client.HTTPConnection(HOST, port)
        while ask(connection, "/readyz")[0] != 200:
            time.sleep(0.05)
        print(f"has its first view after {time.monotonic() - started:.2f} s")
        secret = urllib.parse.quote_plus("a lamp on the dike")
        ask(connection, "/first", body=f"token={token}&name=desk&password={secret}")
        cookie = ask(connection, "/sign-in", body=f"name=desk&password={secret}")[1].split(";")[0]
        _, _, one = ask(connection, f"/api/v1{CASE}/decisions?limit=1", cookie)
        asset, organization = re.search(rb'"asset":"([^"]+)"', one).group(1).decode(), re.search(rb'"organization":"([^"]+)"', one).group(1).decode()
        asked = (("cases", "/"), ("case", CASE), ("organization", f"{CASE}/organizations/{organization}"),
                 ("asset", f"{CASE}/assets/{asset}"), ("hunts", "/hunts"), ("exposure", "/exposure"), ("imports", "/imports"),
                 ("journal", "/journal"), ("decisions, 100 of them", f"/api/v1{CASE}/decisions?limit=100"))
        for name, path in asked:
            started = time.monotonic()
            ask(connection, path, cookie)
            first = (time.monotonic() - started) * 1000
            middle, late, last, size = pages(port, cookie, path)
            print(f"  {name:<24} first {first:8.1f} ms   at 50/s: median {middle:6.1f}, p99 {late:6.1f}, slowest {last:7.1f} ms   {size / 1000:7.1f} kB")
        path = f"{CASE}/organizations/{organization}"
        content = ask(connection, path, cookie)[2]
        print(f"memory {memory(process.pid):.0f} MB")
        ours, theirs = wrk(port, path, cookie), nginx(folder, content)
        if ours:
            print(f"a page of {len(content) / 1000:.0f} kB: {ours:,.0f} requests/s" + (f"; nginx with a ready file {theirs:,.0f}" if theirs else ""))
        with open(f"{folder}/inventory/assets.csv", "rb") as file:
            while_others_write(port, cookie, [path for _, path in asked], file.read(), asset)
        print(f"memory {memory(process.pid):.0f} MB")
        started = time.monotonic()
        print(f"a day of the past, first: ", end="")
        connection = http.client.HTTPConnection(HOST, port)
        ask(connection, f"{CASE}?at=2020-01-16", cookie)
        print(f"{time.monotonic() - started:.2f} s; memory {memory(process.pid):.0f} MB")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
