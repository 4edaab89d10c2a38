"""browser.py - looks at pages in a headless Chromium: browser.py PAGE... , prints TAP.

Speaks the DevTools protocol over a pipe (descriptors 3 and 4, messages end in NUL), so that nothing listens anywhere. For each
page: nothing is wider than the window on a telephone, a tablet and a desk; all text is told from what is behind it, in light
and in dark; nothing is fetched, nothing is blocked; all pictures are drawn; on paper all is there, folded parts too."""
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading

CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
WIDTHS = (320, 360, 768, 1200)
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3

# Elements that reach beyond the window, and the width that can be scrolled to.
TOO_WIDE = """(() => {
  const wide = [...document.querySelectorAll('body *')].filter(e => !e.matches('.skip') &&
      (e.getBoundingClientRect().right > innerWidth + 0.5 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display != 'inline'));
  return JSON.stringify({scroll: document.documentElement.scrollWidth, window: innerWidth,
                         wide: wide.slice(0, 3).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))});
})()"""

# The least contrast of any text with the colours behind it, and where.
CONTRAST = """(() => {
  const parse = c => { const n = c.match(/[\\d.]+/g).map(Number); return n.length == 3 ? [...n, 1] : n; };
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = c => { const l = c.slice(0, 3).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                       return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; };
  const behind = e => { const c = e ? parse(getComputedStyle(e).backgroundColor) : [255, 255, 255, 1];
                        return c[3] == 1 || !e ? c : over(c, behind(e.parentElement)); };
  let worst = {ratio: 99};
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()) || e.matches('.skip')) continue;
    const b = behind(e), f = over(parse(getComputedStyle(e).color), b), x = light(f), y = light(b);
    const ratio = (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    if (ratio < worst.ratio) worst = {ratio, where: e.tagName + '.' + e.className, ground: light(behind(document.body))};
  }
  return JSON.stringify(worst);
})()"""


class Browser:
    def __init__(self):
        self.folder = tempfile.mkdtemp()
        to_us, from_them = os.pipe()
        to_them, from_us = os.pipe()

        def descriptors():
            for got, wanted in ((to_them, 13), (from_them, 14)):
                os.dup2(got, wanted)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen(
            [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
             "--disable-background-networking", "--user-data-dir=" + self.folder, "--remote-debugging-pipe", "about:blank"],
            preexec_fn=descriptors, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_them)
        os.close(from_them)
        self.out, self.into = os.fdopen(from_us, "wb", 0), os.fdopen(to_us, "rb", 0)
        self.rest, self.number, self.events, self.session = b"", 0, [], None
        self.guard = threading.Timer(120, self.process.kill)  # a browser that hangs fails the test
        self.guard.start()
        target = [t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page"][0]
        self.session = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(domain + ".enable")

    def message(self):
        while b"\0" not in self.rest:
            more = self.into.read(1 << 16)
            if not more:
                raise RuntimeError("the browser went away")
            self.rest += more
        text, _, self.rest = self.rest.partition(b"\0")
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        order = {"id": self.number, "method": method, "params": params}
        if self.session:
            order["sessionId"] = self.session
        self.out.write(json.dumps(order).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.message())

    def run(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"]["value"]

    def size(self, width, height=800):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 800)

    def scheme(self, name):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def open(self, path):
        self.events.clear()
        self.call("Page.navigate", url="file://" + os.path.abspath(path))
        self.wait("Page.loadEventFired")

    def close(self):
        self.guard.cancel()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


n_tests = n_failed = 0


def check(name, is_fine, why=""):
    global n_tests, n_failed
    n_tests += 1
    n_failed += not is_fine
    print(("ok" if is_fine else "not ok"), n_tests, "-", name)
    if not is_fine:
        print("#", str(why)[:600])


def fetched(browser, path):
    """Addresses that were asked for besides the page itself and what is in it, and what the browser complained of."""
    asked = [e["params"]["request"]["url"] for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
    said = [e["params"]["entry"]["text"] for e in browser.events if e.get("method") == "Log.entryAdded"]
    own = "file://" + os.path.abspath(path)
    return [url[:80] for url in asked if url != own and not url.startswith("data:")] + said


def look(browser, path):
    name = os.path.basename(path)
    browser.scheme("light")
    for width in WIDTHS:
        browser.size(width)
        browser.open(path)
        seen = json.loads(browser.run(TOO_WIDE))
        check(f"{name}: nothing is wider than {width} pixels", seen["scroll"] <= seen["window"] and not seen["wide"], seen)
    check(f"{name}: nothing is fetched or blocked", not fetched(browser, path), fetched(browser, path))
    drawn = browser.run("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
    check(f"{name}: all its pictures are drawn", drawn)
    ground = {}
    for scheme in ("light", "dark"):
        browser.scheme(scheme)
        worst = json.loads(browser.run(CONTRAST))
        ground[scheme] = worst["ground"]
        check(f"{name}: all text is told from its ground, {scheme}", worst["ratio"] >= LEAST_CONTRAST, worst)
    check(f"{name}: dark is dark", ground["dark"] < 0.05 < 0.8 < ground["light"], ground)
    print_out(browser, name)


def print_out(browser, name):
    browser.scheme("dark")  # whoever reads in the dark prints black on white
    wanted = browser.run("[...document.querySelectorAll('h2, h3, h4, mark, details .quote blockquote')].map(e => e.textContent).join('\\n')")
    pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        text = subprocess.run(["pdftotext", "-raw", file.name, "-"], capture_output=True, text=True, check=True).stdout
        info = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True, check=True).stdout
    letters = lambda words: "".join(c for c in words if c.isalnum())
    printed = letters(text)
    lost = [line for line in wanted.split("\n") if letters(line) not in printed]
    check(f"{name}: on paper all headings and quotes are there, folded ones too", not lost, lost)
    check(f"{name}: the paper is A4", "(A4)" in info, info)


if __name__ == "__main__":
    browser = Browser()
    try:
        for path in sys.argv[1:]:
            look(browser, path)
    finally:
        browser.close()
    print(f"1..{n_tests}")
    sys.exit(n_failed > 0)
