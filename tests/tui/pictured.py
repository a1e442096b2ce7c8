"""Bring the reader to rest: nothing is pending and nothing moves, so that it can be looked at."""

from textual.widgets import Input
from textual.worker import WorkerState

_BUSY = {WorkerState.PENDING, WorkerState.RUNNING}


async def at_rest(pilot):
    """Wait until no thread works and nothing has changed for a while."""
    calm = 0
    for _ in range(500):
        await pilot.pause(0.01)
        home = pilot.app.home
        busy = any(worker.state in _BUSY for worker in pilot.app.workers) or (
            home is not None and home.is_mounted and not home.settled
        )
        calm = 0 if busy else calm + 1
        if calm == 3:
            return
    raise AssertionError("the reader did not come to rest")


def wait_for_rest(*keys):
    """A `run_before`: the keys, one after another; None waits for rest in between."""

    async def run(pilot):
        await at_rest(pilot)
        for key in keys:
            if key is None:
                await at_rest(pilot)
            else:
                await pilot.press(key)
        await at_rest(pilot)
        for line in pilot.app.screen.query(Input):
            line.cursor_blink = False
        await pilot.pause(0.05)

    return run
