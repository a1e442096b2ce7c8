"""What happens when work in a thread fails in a way that nobody foresaw."""

from textual.dom import DOMNode
from textual.worker import Worker, WorkerState


def say_error(node: DOMNode, event: Worker.StateChanged) -> None:
    """Say an unforeseen error of a node's thread in a line; the reader goes on, and Textual's own
    log has it as well.
    """
    error = event.worker.error
    if event.state is not WorkerState.ERROR or error is None:
        return
    node.log.error(error)
    node.app.notify(
        f"{type(error).__name__}: {error}",
        title="An error in the reader",
        severity="error",
        markup=False,
    )
