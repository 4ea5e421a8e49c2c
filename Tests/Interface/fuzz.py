# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""fuzz.py PROGRAM [--seconds N]: asks the interface for programs everything that its description allows, and much that it does not.

A server of its own over the example of January 2020, asked by schemathesis with a fixed seed: no server error, and no answer that the
description does not have. Whether a value that the schema allows is taken is not asked: an asset must be one of the inventory, a cursor
one that was given, which no schema can say; nor that a value which it does not allow is refused, because a query without a value counts
as none, and the cookie is not a parameter that one may leave out."""
import calendar, os, re, signal, subprocess, sys, tempfile, time, urllib.error, urllib.parse, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.abspath(sys.argv[1])
SECONDS = sys.argv[sys.argv.index("--seconds") + 1] if "--seconds" in sys.argv else "30"
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
          "response_schema_conformance", "unsupported_method"]
NOW = str(calendar.timegm((2020, 1, 16, 17, 0, 0)))
PASSWORD = "a lamp on the dike"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def post(address, **fields):
    """Sends a form; gives the cookie of the answer."""
    try:
        answer = urllib.request.build_opener(Stay).open(address, urllib.parse.urlencode(fields).encode(), timeout=30)
    except urllib.error.HTTPError as redirect:
        answer = redirect
    return (answer.headers.get("set-cookie") or "").split(";")[0]


def said(file, pattern):
    for _ in range(600):
        found = re.search(pattern, open(file).read())
        if found:
            return found.group(1)
        time.sleep(0.05)
    raise SystemExit("the server does not start")


with tempfile.TemporaryDirectory() as folder:
    environment = dict(os.environ, SOURCE_DATE_EPOCH=NOW, DIJKWACHT_HOME=ROOT)
    store = f"sqlite:{folder}/watch.sqlite"
    subprocess.run([PROGRAM, "store", "import", "-i", f"{ROOT}/Examples/january-2020", "--known-from", "2019-12-01T00:00:00+01:00",
                    "--store", store], check=True, env=environment, stdout=subprocess.DEVNULL)
    subprocess.run([PROGRAM, "hunt", "citrix-2019-19781", f"{ROOT}/Examples/january-2020/logs/mu-gw-httpaccess.log", "--at",
                    "2020-01-16T12:00:00+01:00", "--format", "ns-httpaccess", "--asset", "mu-gw", "--store", store], check=True,
                   env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(f"{folder}/said", "w") as out:
        server = subprocess.Popen([PROGRAM, "serve", "--store", store, "--listen", "127.0.0.1:0"], env=environment, stdout=out)
    try:
        address = said(f"{folder}/said", r"listening on (http://[^/]+)/")
        token = said(f"{folder}/said", r"/first/(\S+)")
        while True:
            try:
                urllib.request.urlopen(f"{address}/readyz", timeout=5)
                break
            except OSError:
                time.sleep(0.1)
        cookie = post(f"{address}/first", token=token, name="program", password=PASSWORD)
        fuzzer = os.path.join(os.path.dirname(sys.executable), "schemathesis")
        code = 0
        # Once with any names, and once with names that are there.
        for settings in ("", '[parameters]\n"path.case" = "citrix-2019-19781"\n"path.asset" = "hd-gw-1"\n"path.number" = 1\n'):
            with open(f"{folder}/schemathesis.toml", "w") as file:
                file.write(settings)
            code |= subprocess.run(
                [fuzzer, "run", f"{address}/api/v1/openapi.json", "--header", f"Cookie: {cookie}", "--checks", ",".join(CHECKS),
                 "--phases", "examples,coverage,fuzzing", "--max-time", SECONDS, "--seed", "19781", "--continue-on-failure",
                 # A stream of events has no end, so that it would be waited for.
                 "--exclude-path", "/events"], cwd=folder).returncode
        alive = urllib.request.urlopen(f"{address}/livez", timeout=5).status == 200
        print("the server is " + ("alive" if alive else "gone"))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
    journal = subprocess.run([PROGRAM, "journal", "verify", "--store", store], env=environment, capture_output=True, text=True)
    print(journal.stdout.strip())
sys.exit(code or (0 if alive and journal.returncode == 0 else 1))
