# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""walk.py PROGRAM [--screenshots FOLDER]: the crisis of January 2020 in a real browser, against a server of its own.

Imports, looks, looks back, records evidence, sees a proof expire; every page is asked of axe (WCAG 2.2 AA and best practices), loads
nothing from elsewhere, and does what is essential without a script."""
import calendar, contextlib, json, os, re, signal, subprocess, sys, tempfile, time, urllib.request

from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.abspath(sys.argv[1])
SCREENSHOTS = sys.argv[sys.argv.index("--screenshots") + 1] if "--screenshots" in sys.argv else None
CASE = "/cases/citrix-2019-19781"
NAME, PASSWORD = "coordinator", "a lamp on the dike"
faults = []


def expect(what, holds):
    print(("ok      " if holds else "FAULT   ") + what)
    if not holds:
        faults.append(what)


def at(text):
    return str(calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%MZ")))


def run(*words, now):
    environment = dict(os.environ, SOURCE_DATE_EPOCH=at(now), DIJKWACHT_HOME=ROOT)
    subprocess.run([PROGRAM, *words], check=True, env=environment, stdout=subprocess.DEVNULL, cwd=ROOT)


@contextlib.contextmanager
def server(store, now):
    """A server that believes it is an instant; gives its address, and the link of the first account when it told one."""
    environment = dict(os.environ, SOURCE_DATE_EPOCH=at(now), DIJKWACHT_HOME=ROOT)
    with tempfile.NamedTemporaryFile("r") as said:
        with open(said.name, "w") as out:
            process = subprocess.Popen([PROGRAM, "serve", "--store", store, "--listen", "127.0.0.1:0"], env=environment,
                                       cwd=ROOT, stdout=out, stderr=subprocess.PIPE, text=True)
        try:
            address = waited(said, r"listening on (http://[^/]+)/")
            for _ in range(200):
                try:
                    if urllib.request.urlopen(f"{address}/readyz", timeout=5).status == 200:
                        break
                except OSError:
                    time.sleep(0.05)
            said.seek(0)
            found = re.search(r"http://\S+/first/\S+", said.read())
            yield address, found.group(0) if found else None
        finally:
            process.send_signal(signal.SIGTERM)
            expect("the server ends when it is told to", process.wait(timeout=30) == 0)


def waited(file, pattern):
    for _ in range(600):
        file.seek(0)
        found = re.search(pattern, file.read())
        if found:
            return found.group(1)
        time.sleep(0.05)
    raise SystemExit("the server does not start")


def browser(scripts=True, *words):
    options = Options()
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1000,1400", *words):
        options.add_argument(word)
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def sign_in(driver, address):
    driver.get(f"{address}/sign-in")
    driver.find_element(By.ID, "name").send_keys(NAME)
    driver.find_element(By.ID, "password").send_keys(PASSWORD)
    driver.find_element(By.CSS_SELECTOR, "main form button").click()
    for _ in range(100):
        if driver.current_url == f"{address}/":
            return
        time.sleep(0.05)


def looked_at(driver, address, path):
    """Opens a page: axe finds nothing, and everything it loads is ours."""
    driver.get(address + path)
    found = Axe().run(driver)["violations"]
    expect(f"axe finds nothing on {path}", not found)
    for one in found:
        print("        ", one["id"], [node["target"] for node in one["nodes"]][:5])
    loaded = driver.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    expect(f"{path} loads only what is ours", all(name.startswith(address + "/") for name in loaded))


def picture(driver, address, name, path):
    if not SCREENSHOTS:
        return
    driver.get(address + path)
    with open(f"{SCREENSHOTS}/{name}.png", "wb") as file:
        file.write(driver.get_screenshot_as_png())


def text(driver):
    return driver.find_element(By.TAG_NAME, "body").text


def pressed(driver, what):
    """Presses something that leads to another page (a selector, or a path), and waits for that."""
    before = driver.find_element(By.TAG_NAME, "html")
    driver.find_element(By.XPATH if what.startswith("//") else By.CSS_SELECTOR, what).click()
    WebDriverWait(driver, 20).until(expected_conditions.staleness_of(before))


def walk(folder):
    store = f"sqlite:{folder}/watch.sqlite"
    now = "2020-01-16T17:00Z"
    run("store", "import", "-i", "Examples/january-2020", "--by", "service desk", "--known-from", "2019-12-01T00:00:00+01:00", "--store", store, now=now)
    run("hunt", "citrix-2019-19781", "Examples/january-2020/logs/mu-gw-httpaccess.log", "--format", "ns-httpaccess", "--by", "forensic desk",
        "--at", "2020-01-16T12:00:00+01:00", "--asset", "mu-gw", "--store", store, now=now)
    with server(store, now) as (address, link):
        driver = browser()
        driver.get(f"{address}{CASE}")
        expect("without a sign-in there is only the door", driver.current_url.startswith(f"{address}/sign-in"))
        expect("axe finds nothing on the door", not Axe().run(driver)["violations"])
        driver.get(link)
        driver.find_element(By.ID, "name").send_keys(NAME)
        driver.find_element(By.ID, "password").send_keys(PASSWORD)
        pressed(driver, "main form button")
        expect("who made the first account is signed in", driver.current_url == f"{address}/")
        expect("the first page names the case", "CVE-2019-19781" in text(driver))
        for path in ("/", CASE, f"{CASE}?at=2020-01-13", f"{CASE}/organizations/hospital-duinrand", f"{CASE}/assets/hd-gw-1",
                     "/hunts", "/hunts/1", "/exposure", "/imports", "/journal"):
            looked_at(driver, address, path)

        driver.get(address + CASE)
        driver.execute_script("const s = document.getElementById('slider'); s.value = 27;"
                              "s.dispatchEvent(new Event('input')); s.dispatchEvent(new Event('change'));")
        time.sleep(1)
        expect("the slider leads to its day", driver.current_url.endswith("at=2020-01-13"))
        expect("the page says that it looks back", "Looking back" in text(driver))

        for _ in range(100):
            driver.get(f"{address}{CASE}")
            if "still being counted" not in text(driver):
                break
            time.sleep(0.2)
        expect("every day of the case was counted", len(driver.find_elements(By.CSS_SELECTOR, "#trend table")[0].find_elements(By.CSS_SELECTOR, "tbody tr")) == 31)
        expect("an inventory of December is too old", "The inventory is too old (46 days)" in text(driver))
        driver.get(f"{address}/hunts/1")
        expect("a hunt without a sign says what the logs cover", "examined, no sign found" in text(driver) and ", covered" in text(driver))
        driver.get(f"{address}{CASE}/assets/hd-gw-1")
        expect("the plan is to update first", "Update to 12.1-50.31" in text(driver))
        driver.get(f"{address}/api/v1{CASE}/decisions")
        decisions = json.loads(driver.find_element(By.TAG_NAME, "pre").text)["items"]
        driver.get(f"{address}/api/v1{CASE}/decisions?at=2020-01-26")
        later = {one["asset"]: one["status"] for one in json.loads(driver.find_element(By.TAG_NAME, "pre").text)["items"]}
        asset = next(one["asset"] for one in decisions if one["courseOfAction"] == "prove" and later[one["asset"]] == "known_affected")
        driver.get(f"{address}{CASE}/assets/{asset}")
        expect(f"{asset} is protected by claim only", "Prove that it works" in text(driver))
        Select(driver.find_element(By.ID, "kind")).select_by_value("proof_passed")
        Select(driver.find_element(By.ID, "remedy")).select_by_value("ctx267679")
        driver.find_element(By.ID, "note").send_keys("<script>alert(1)</script>")
        pressed(driver, "#record button")
        expect("what was recorded is there at once", "<script>alert(1)</script>" in text(driver))
        shown = driver.find_element(By.CSS_SELECTOR, ".axes").text
        expect("and the mitigation is proven", "mitigated, proven" in shown)
        print("        ", shown.replace("\n", " | "))
        driver.get(f"{address}/journal")
        expect("the journal says who did it", "evidence-add" in text(driver) and asset in text(driver))
        messages = [one for one in driver.get_log("browser") if "404" not in one["message"]]
        expect("the browser complains of nothing", not messages)
        print("        ", messages[:3]) if messages else None
        for name, words in (("light", ()), ("dark", ("--force-dark-mode", "--enable-features=WebUIDarkMode"))):
            other = browser(True, *words)
            sign_in(other, address)
            if name == "dark":
                other.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
                looked_at(other, address, CASE)
            picture(other, address, f"case-{name}", CASE)
            if name == "light":
                picture(other, address, "cases", "/")
                picture(other, address, "asset", f"{CASE}/assets/hd-gw-1")
                picture(other, address, "organization", f"{CASE}/organizations/hospital-duinrand")
                picture(other, address, "journal", "/journal")
                picture(other, address, "hunts", "/hunts")
                picture(other, address, "hunt", "/hunts/1")
                picture(other, address, "imports", "/imports")
                picture(other, address, "looking-back", f"{CASE}?at=2020-01-13")
            other.quit()
        phone = browser(True, "--window-size=400,900")
        sign_in(phone, address)
        phone.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True})
        looked_at(phone, address, CASE)
        wide = phone.execute_script("return document.documentElement.scrollWidth")
        expect(f"on a phone nothing sticks out ({wide} of 390)", wide <= 390)
        picture(phone, address, "case-phone", CASE)
        pressed(phone, "//button[text()='In het Nederlands']")
        expect("the same in Dutch", "Wat veranderde" in text(phone))
        looked_at(phone, address, CASE)
        phone.quit()
        dutch = browser(True, "--lang=nl")
        sign_in(dutch, address)
        dutch.get(address + CASE)
        if "In het Nederlands" in text(dutch):
            pressed(dutch, "//button[text()='In het Nederlands']")
        picture(dutch, address, "case-dutch", CASE)
        dutch.quit()

        plain = browser(scripts=False)
        sign_in(plain, address)
        plain.get(address + CASE)
        expect("without a script the page is there", "Citrix ADC" in text(plain))
        pressed(plain, "//a[text()='a day earlier']")
        expect("without a script one looks back", "at=2020-01-15" in plain.current_url and "Looking back" in text(plain))
        pressed(plain, "//button[text()='Sign out']")
        expect("without a script one signs out", plain.current_url == f"{address}/sign-in")
        plain.quit()
        driver.quit()

    with server(store, "2020-01-26T17:00Z") as (address, link):
        expect("a second start tells no link", link is None)
        driver = browser()
        sign_in(driver, address)
        driver.get(f"{address}{CASE}/assets/{asset}")
        shown = driver.find_element(By.CSS_SELECTOR, ".axes").text
        print("        ", shown.replace("\n", " | "))
        expect("ten days later the proof has expired", "proven" not in shown)
        driver.quit()


with tempfile.TemporaryDirectory() as folder:
    walk(folder)
print(f"{len(faults)} faults")
sys.exit(1 if faults else 0)
