"""What a browser gives when all of a page is selected and copied, beside each labelled page.

    python scripts/paste.py FOLDER ...

Needs Chromium. `NAME.txt` is written for each `NAME.html` that has none, or an older one.
"""

import html
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.saved import Page, pages  # noqa: E402 - the benches are no package that is installed

_SCRIPT = """<script>window.addEventListener("load", () => {
  const text = document.body.innerText;
  document.documentElement.innerHTML = "<body><pre id=pasted></pre></body>";
  document.getElementById("pasted").textContent = text;
});</script>"""
_PASTED = re.compile(r'<pre id="pasted">(.*?)</pre>', re.DOTALL)
_OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --dump-dom "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


def pasted(page: Page, browser: str) -> str:
    """The text of a page as its reader copies it; ValueError if the browser gives none."""
    with tempfile.TemporaryDirectory() as folder:
        # Scripts of the page would run as well: the one that takes the text is to be the last.
        quiet = re.sub(
            r"<script\b(?![^>]*ld\+json).*?</script>",
            "",
            page.html,
            flags=re.DOTALL | re.IGNORECASE,
        )
        path = Path(folder) / "page.html"
        path.write_text(quiet + _SCRIPT, encoding="utf-8")
        command = [browser, *_OPTIONS, f"--user-data-dir={folder}/profile", path.as_uri()]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    found = _PASTED.search(done.stdout.decode("utf-8"))
    if not found:
        message = f"{page.path}: the browser gave no text"
        raise ValueError(message)
    return html.unescape(found[1])


def main() -> None:
    """Write what is missing or older than its page."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    for folder in sys.argv[1:]:
        for page in pages(Path(folder)):
            target = page.path.with_suffix(".txt")
            if target.exists() and target.stat().st_mtime > page.path.stat().st_mtime:
                continue
            target.write_text(pasted(page, browser), encoding="utf-8")
            print(target)


if __name__ == "__main__":
    main()
