"""Every path that is not the user's own material, in one place."""

from functools import cache
from pathlib import Path

import platformdirs

_APP = "isis-reader"


@cache
def data_root() -> Path:
    """The folder of `config.yaml`, `seeds/` and `samples/`: `index/data` in an installed wheel, the
    project's own folder in a checkout.
    """
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return installed if (installed / "config.yaml").is_file() else package.parent


def shipped_config() -> Path:
    """The configuration that comes with the program."""
    return data_root() / "config.yaml"


def user_config() -> Path:
    """The user's own configuration; the file need not exist."""
    return platformdirs.user_config_path(_APP) / "config.yaml"


def index_root() -> Path:
    """The folder of all indexes. They are a cache: they can be removed at any time."""
    return platformdirs.user_cache_path(_APP)


def state_root() -> Path:
    """The folder of what is kept between runs: marks, history, last place, theme."""
    return platformdirs.user_state_path(_APP)
