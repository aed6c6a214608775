"""Loads pages in headless Chromium and checks what a reader would notice; see scripts/check-pages."""

import base64
import difflib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SIZES = [(1280, 900), (768, 1024), (390, 844)]

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

# What the page looks like, in words: blocks from top to bottom, where each stands, and how its tables and pictures show.
# Fonts differ between machines, so that no length is part of it.
LAYOUT = """
(() => {
  const width = document.documentElement.clientWidth;
  const side = box => box.left > width * 0.2 ? 'right' : box.right < width * 0.35 ? 'left' : 'full';
  const lines = [];
  for (const block of document.querySelectorAll('header, nav, section, article, footer')) {
    const box = block.getBoundingClientRect();
    if (box.height === 0) continue;
    const title = block.querySelector('h1, h2, h3');
    const inner = [];
    for (const table of block.querySelectorAll('table')) {
      const head = table.tHead ? table.tHead.getBoundingClientRect().height > 2 : false;
      inner.push('table of ' + (table.tHead ? table.tHead.rows[0].cells.length : 0) + ' columns as '
        + (getComputedStyle(table).display === 'table' ? 'rows' : head ? 'cards that sort' : 'cards'));
    }
    for (const svg of block.querySelectorAll('svg.timeline')) {
      const drawn = svg.getBoundingClientRect();
      inner.push((svg.classList.contains('trend') ? 'chart' : 'timeline of ' + svg.querySelectorAll('g.lane').length
        + ' lanes') + (drawn.width > width * 0.5 ? '' : ', narrow'));
    }
    if (block.querySelector('form, .filter:not([hidden])')) inner.push('filter');
    if (block.tagName === 'ARTICLE') continue;
    lines.push([block.tagName.toLowerCase(), side(box), title ? title.textContent.trim().replace(/\\s+/g, ' ') : '',
      ...inner].filter(word => word).join(' | '));
  }
  return lines;
})()
"""

# Text that is hard to read: less contrast than WCAG 2 AA asks for, or letters that lie on others.
CONTRAST = """
(() => {
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length && (colour.length < 4 || colour[3] > 0.99)) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let count = 0; walker.nextNode() && count < 4000; count++) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || node.closest('script, style, [hidden], title, desc')) continue;
    const style = getComputedStyle(node);
    const ink = light(parse(node.closest('svg') ? style.fill : style.color)), paper = light(behind(node));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < 4.5) faint.add(ratio.toFixed(1) + ' at ' + node.tagName + '.' + (node.className.baseVal ?? node.className));
  }
  return [...faint].slice(0, 4);
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

    def printed(self):
        """Pages of A4, and what would be cut off at their right edge."""
        self.ask("Emulation.setEmulatedMedia", media="print", features=[])
        self.ask("Emulation.setDeviceMetricsOverride", width=720, height=1000, deviceScaleFactor=1, mobile=False)
        cut = self.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        data = base64.b64decode(self.ask("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
        self.ask("Emulation.setEmulatedMedia", media="", features=[])
        return data.count(b"/Type /Page\n") + data.count(b"/Type /Page "), cut

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


GOLDEN = pathlib.Path(__file__).with_name("pages.golden.txt")


def label(page):
    return "/".join(page.parts[-3:] if page.parent.name == "sessions" else page.parts[-2:])


def main():
    arguments = sys.argv[1:]
    record = "--record" in arguments
    arguments = [a for a in arguments if a != "--record"]
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
    looks = []
    for page in pages:
        for width, height in SIZES:
            found, seen = faults(browser, page, width, height)
            looks += [f"{label(page)} at {width} px", *("  " + line for line in browser.evaluate(LAYOUT)), ""]
            found += ["faint text: " + text for text in browser.evaluate(CONTRAST)]
            browser.load(page.resolve().as_uri(), width, height, "dark")
            found += ["faint text in the dark: " + text for text in browser.evaluate(CONTRAST)]
            if width == SIZES[0][0]:
                pages_of_paper, cut = browser.printed()
                if pages_of_paper == 0 or cut > 0:
                    found.append(f"does not print: {pages_of_paper} pages, {cut} px cut off")
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
    if record:
        GOLDEN.write_text("\n".join(looks) + "\n", encoding="utf-8")
    elif os.environ.get("PAGES_OF_FIXTURES"):
        for line in difflib.unified_diff(
            GOLDEN.read_text(encoding="utf-8").splitlines(), looks, GOLDEN.name, "as it looks now", lineterm="", n=2
        ):
            print(line)
            wrong += 1
    if drawn == 0 or cited == 0:
        print("error: no page has a timeline, or none cites evidence")
        wrong += 1
    print(f"{len(pages)} pages at {len(SIZES)} widths: {drawn} timelines, {cited} links to evidence, {wrong} faults")
    sys.exit(1 if wrong else 0)


main()
