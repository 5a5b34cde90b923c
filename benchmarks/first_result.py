"""The first result of the site in Chromium, with an empty cache: seconds, and bytes sent (gzip, as static hosts do)."""

from __future__ import annotations

import gzip
import http.server
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

from pmo_kb.search.export import copy_assets, export_source
from pmo_kb.search.index import Source

QUERIES = ("risk register", "siapa yang menyetujui perubahan", "stakholder")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<script type="module">
import { createSearch } from "./search/search.js";
const start = performance.now();
const found = await createSearch("./search/index/")(QUERY, { limit: 10 });
await fetch("/done", { method: "POST", body: JSON.stringify({ ms: performance.now() - start, hits: found.pages.length }) });
</script>"""


def first_result(source: Source) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("left out: Chromium is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        export_source(source, folder + "/search/index")
        copy_assets(folder + "/search")
        print("\n| first result in Chromium, 2,000 pages | ms | kB sent | requests | hits |\n|---|---|---|---|---|")
        for query in QUERIES:
            Path(folder, "index.html").write_text(PAGE.replace("QUERY", repr(query)), encoding="utf-8")
            print(f"| {query} | {_measured(chromium, folder)} |", flush=True)


def _measured(chromium: str, folder: str) -> str:
    sent: list[int] = []
    told: dict[str, float] = {}
    done = threading.Event()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=folder)

        def log_message(self, *_: object) -> None:
            return

        def do_GET(self) -> None:
            path = Path(folder, self.path.lstrip("/").partition("?")[0] or "index.html")
            if not path.is_file():
                self.send_error(404)
                return
            data = gzip.compress(path.read_bytes(), 6)
            sent.append(len(data))
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_POST(self) -> None:
            import json

            told.update(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()
            done.set()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as profile:
        browser = subprocess.Popen(
            [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--no-first-run",
             "--remote-debugging-port=0", f"http://127.0.0.1:{server.server_port}/"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        finished = done.wait(60)
        browser.terminate()
        browser.wait(20)
    server.shutdown()
    if not finished:
        return "no answer within 60 s | | | "
    return f"{told['ms']:.0f} | {sum(sent) / 1000:.0f} | {len(sent)} | {told['hits']:.0f}"
