"""The reader on a real pty, and the terminal that one would look at."""

import os
import sys
import time

import pexpect
import pyte


class Terminal:
    """Runs `python -m tui`; keeps what the screen shows, and all that was sent to it."""

    def __init__(self, *arguments, columns=120, lines=36, environment=None):
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.sent = bytearray()
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tui", *arguments],
            dimensions=(lines, columns),
            env=os.environ
            | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            | (environment or {}),
            timeout=10,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.close(force=True)

    def read(self, seconds=0.05):
        """Take in what comes within so many seconds."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            return
        self.sent += data
        self.stream.feed(data)

    @property
    def text(self):
        """What the screen shows."""
        return "\n".join(self.screen.display)

    def wait(self, condition, what, seconds=15):
        """Read until something is so."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.read()
            if condition():
                return
        raise AssertionError(f"{what}\n{self.text}")

    def wait_for(self, *texts):
        """Read until the screen shows all of these."""
        self.wait(lambda: all(text in self.text for text in texts), f"waited for {texts}")

    def keys(self, text):
        """Press keys."""
        self.child.send(text)

    def end(self, seconds=10):
        """Wait for the end; the exit code."""
        until = time.monotonic() + seconds
        while self.child.isalive() and time.monotonic() < until:
            self.read()
        self.read()
        assert not self.child.isalive(), f"still running\n{self.text}"
        self.child.close()
        return self.child.exitstatus

    def lit(self, word):
        """Whether a word stands anywhere underlined or reversed."""
        for row, line in enumerate(self.screen.display):
            at = line.find(word)
            while at >= 0:
                cells = [self.screen.buffer[row][at + i] for i in range(len(word))]
                if all(cell.underscore or cell.reverse for cell in cells):
                    return True
                at = line.find(word, at + 1)
        return False
