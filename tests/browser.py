"""A real browser without a window, driven over a pipe: nothing but Chromium has to be installed."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_chromium() -> str | None:
    """Find the program; the variable CHROMIUM names one that is not on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


class Page:
    """A tab, and the commands of the DevTools protocol that are needed here."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._left, self._number, self._session = b"", 0, ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.requests: list[str] = []
        self.call("Page.enable")
        self.call("Network.enable")

    def call(self, method: str, **parameters: object) -> dict:
        """Run a command and give its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        return self._wait(lambda answer: answer.get("id") == self._number)

    def open(self, file: Path, *, width: int, height: int = 900, dark: bool = False, scripts: bool = True) -> None:
        """Open a file at a width in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        motion = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.call("Emulation.setEmulatedMedia", features=[scheme, motion])
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Page.navigate", url=file.resolve().as_uri())
        self._wait(lambda answer: answer.get("method") == "Page.loadEventFired")

    def run(self, script: str) -> object:
        """Run a script past the page's own policy, as an extension would, and give what it comes to."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(json.dumps(done["exceptionDetails"])[:2000])
        return done["result"].get("value")

    def picture(self, *, whole: bool = False) -> bytes:
        """Give a PNG of what is seen, or of the whole page."""
        done = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(done["data"])

    def paper(self) -> bytes:
        """Give the page as a PDF, as it is printed."""
        done = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(done["data"])

    def _wait(self, is_it) -> dict:
        while True:
            while b"\0" not in self._left:
                read = os.read(self._answers, 1 << 20)
                if not read:
                    raise RuntimeError("the browser has stopped")
                self._left += read
            line, _, self._left = self._left.partition(b"\0")
            answer = json.loads(line)
            if answer.get("method") == "Network.requestWillBeSent":
                self.requests.append(answer["params"]["request"]["url"])
            if "error" in answer:
                raise RuntimeError(answer["error"])
            if is_it(answer):
                return answer.get("result", answer)


@contextmanager
def browse(program: str) -> Iterator[Page]:
    """Start a browser with a tab, and stop it afterwards."""
    commands_in, commands_out = os.pipe()
    answers_in, answers_out = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        flags = ["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--hide-scrollbars"]
        flags += ["--no-sandbox", "--disable-background-networking", f"--user-data-dir={profile}"]
        number = _start([program, *flags], commands_in, answers_out)
        try:
            yield Page(commands_out, answers_in)
        finally:
            os.kill(number, signal.SIGTERM)
            os.waitpid(number, 0)
            os.close(commands_out)
            os.close(answers_in)


def _start(command: list[str], commands: int, answers: int) -> int:
    """Start the browser with the two pipes where the protocol wants them, as files 3 and 4; give its process id."""
    # Out of the way first: one of them may be 3 or 4 already.
    away = [fcntl.fcntl(pipe, fcntl.F_DUPFD_CLOEXEC, 10) for pipe in (commands, answers)]
    silence = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    moves = [(os.POSIX_SPAWN_DUP2, pipe, number) for pipe, number in zip(away, (3, 4), strict=True)]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[*silence, *moves])
    for pipe in (commands, answers, *away):
        os.close(pipe)
    return process
