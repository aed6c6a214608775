"""Loads pages in headless Chromium and checks what a reader would notice; see scripts/check-pages."""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SIZES = [(1280, 900), (390, 844)]

# Runs inside the page. Links between pages are followed by the caller, who knows which files there are.
PROBE = """
(() => {
  const wide = [...document.querySelectorAll('body *')].filter(node => {
    if (node.closest('svg') && node.tagName !== 'svg') return false;
    for (let at = node; at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).position === 'absolute') return false;
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.right > document.documentElement.clientWidth + 1;
  }).slice(0, 3).map(node => node.tagName + '.' + node.className);
  const links = [...document.querySelectorAll('a[href]')];
  const inside = links.filter(a => a.getAttribute('href').startsWith('#'));
  const svg = document.querySelector('svg.timeline:not(.trend)');
  return {
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide,
    broken: inside.filter(a => !document.getElementById(a.getAttribute('href').slice(1)))
      .map(a => a.getAttribute('href')).slice(0, 5),
    evidence: inside.filter(a => /^#E[0-9]+$/.test(a.getAttribute('href'))).length,
    outside: [...new Set(links.map(a => a.getAttribute('href')).filter(h => !h.startsWith('#')))],
    twice: [...document.querySelectorAll('[id]')].map(n => n.id)
      .filter((id, place, all) => all.indexOf(id) !== place).slice(0, 5),
    lanes: svg ? svg.querySelectorAll('g.lane').length : -1,
    titled: svg ? !!svg.querySelector('title') && !!svg.querySelector('desc') : true,
    marks: svg ? svg.querySelectorAll('circle, use, rect.span, rect.floating').length : 0,
    lang: document.documentElement.lang,
    policy: !!document.querySelector('meta[http-equiv=Content-Security-Policy]'),
    empty: document.body.textContent.trim().length < 100,
  };
})()
"""

# The board's script: a filter that fits nothing, one that fits a row, and a sort in both directions.
BOARD = """
(() => {
  const table = document.getElementById('sessions-table');
  if (!table) return {board: false};
  const rows = () => [...table.tBodies[0].rows].filter(row => !row.hidden);
  const words = document.getElementById('filter-words');
  const all = rows().length;
  const type = text => { words.value = text; words.dispatchEvent(new Event('input')); return rows().length; };
  const none = type('no such session anywhere');
  const one = type(table.tBodies[0].rows[0].cells[0].textContent);
  type('');
  const button = table.tHead.rows[0].cells[0].querySelector('button');
  const first = () => rows()[0].cells[0].textContent;
  button.click(); const up = first();
  button.click(); const down = first();
  button.click();
  return {board: true, all, none, one, sorted: all < 2 || up < down, hidden: document.getElementById('filter').hidden};
})()
"""


class Browser:
    """Chromium over its debugging pipe: no port, no library."""

    def __init__(self, binary):
        self.profile = tempfile.TemporaryDirectory(prefix="debrief-pages-", ignore_cleanup_errors=True)
        to_read, self.to_write = os.pipe()
        self.to_read, from_write = os.pipe()

        def place():
            # Chromium expects its pipe at 3 and 4; what lies there now may be one of the two.
            ours, theirs = os.dup2(to_read, 60), os.dup2(from_write, 61)
            os.dup2(ours, 3)
            os.dup2(theirs, 4)

        self.process = subprocess.Popen(
            [binary, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-default-apps", "--disable-sync",
             f"--user-data-dir={self.profile.name}", "about:blank"],
            preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.buffer, self.number, self.events, self.session = b"", 0, [], None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(domain + ".enable")

    def message(self):
        while b"\0" not in self.buffer:
            part = os.read(self.to_read, 1 << 16)
            if not part:
                raise SystemExit("error: chromium ended; next: start it by hand and see what it says")
            self.buffer += part
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def ask(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.to_write, json.dumps(request).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"error: {method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def evaluate(self, script):
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def load(self, url, width, height, scheme="light"):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                 mobile=width < 600)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.events = []
        self.ask("Page.navigate", url=url)
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(self.message())
        self.evaluate("0")

    def shot(self, path, whole):
        answer = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        pathlib.Path(path).write_bytes(base64.b64decode(answer["data"]))

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.profile.cleanup()


def faults(browser, page, width, height):
    url = page.resolve().as_uri()
    browser.load(url, width, height)
    found, seen = [], browser.evaluate(PROBE)
    for event in browser.events:
        values = event.get("params", {})
        if event["method"] == "Network.requestWillBeSent" and values["request"]["url"] != url:
            found.append("asks for " + values["request"]["url"][:120])
        if event["method"] == "Log.entryAdded" and values["entry"]["level"] in ("error", "warning"):
            found.append("console: " + values["entry"]["text"][:200])
        if event["method"] in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Page.javascriptDialogOpening"):
            found.append("a script spoke: " + json.dumps(values)[:200])
    if seen["overflow"] > 0 or seen["wide"]:
        found.append(f"is {seen['overflow']} px too wide at {width} px: {seen['wide']}")
    if seen["broken"]:
        found.append(f"links that lead nowhere: {seen['broken']}")
    if seen["twice"]:
        found.append(f"ids that stand twice: {seen['twice']}")
    for link in seen["outside"]:
        if not (page.parent / link).resolve().is_file():
            found.append("leads to a missing page: " + link)
    if not seen["policy"] or not seen["lang"] or seen["empty"] or not seen["titled"]:
        found.append("lacks its policy, language, text, or the text of its picture")
    if seen["lanes"] == 0 or seen["lanes"] > 0 and seen["marks"] == 0:
        found.append("its timeline is empty")
    if page.name == "index.html":
        board = browser.evaluate(BOARD)
        if board["board"] and (board["none"] != 0 or board["one"] < 1 or not board["sorted"] or board["hidden"]):
            found.append(f"sorting or filtering does not work: {board}")
    return found, seen


def main():
    arguments = sys.argv[1:]
    shots = None
    if arguments[:1] == ["--shots"]:
        shots, arguments = pathlib.Path(arguments[1]), arguments[2:]
        shots.mkdir(parents=True, exist_ok=True)
    pages = []
    for argument in arguments[1:]:
        path = pathlib.Path(argument)
        pages += sorted(path.rglob("*.html")) if path.is_dir() else [path]
    if not pages:
        raise SystemExit("error: there is no page to check; next: give folders that debrief run wrote")
    browser = Browser(arguments[0])
    wrong = drawn = cited = 0
    for page in pages:
        for width, height in SIZES:
            found, seen = faults(browser, page, width, height)
            for fault in found:
                print(f"{page} at {width} px: {fault}")
            wrong += len(found)
            if shots:
                for scheme in ("light", "dark"):
                    browser.load(page.resolve().as_uri(), width, height, scheme)
                    name = "-".join(page.with_suffix("").parts[-3:]) + f"-{width}-{scheme}"
                    browser.shot(shots / f"{name}.png", whole=True)
        drawn += seen["lanes"] > 0
        cited += seen["evidence"]
    browser.close()
    if drawn == 0 or cited == 0:
        print("error: no page has a timeline, or none cites evidence")
        wrong += 1
    print(f"{len(pages)} pages at {len(SIZES)} widths: {drawn} timelines, {cited} links to evidence, {wrong} faults")
    sys.exit(1 if wrong else 0)


main()
