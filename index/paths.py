"""Every path that is not the user's own material, in one place."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import platformdirs

from index.errors import ConfigError

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
    return _place(platformdirs.user_config_path, "XDG_CONFIG_HOME") / "config.yaml"


def index_root() -> Path:
    """The folder of all indexes. They are a cache: they can be removed at any time."""
    return _place(platformdirs.user_cache_path, "XDG_CACHE_HOME")


def state_root() -> Path:
    """The folder of what is kept between runs: marks, history, last place, theme."""
    return _place(platformdirs.user_state_path, "XDG_STATE_HOME")


def _place(find: Callable[[str], Path], variable: str) -> Path:
    """A folder of the user's, where there is a home.

    Raises:
        ConfigError: nothing says where the user's home is (a service, a container).
    """
    try:
        return find(_APP)
    except RuntimeError as error:
        raise ConfigError(
            f"there is no home folder: set HOME, or {variable} to a folder"
        ) from error
