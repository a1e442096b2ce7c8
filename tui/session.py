"""What the commands share: the options that stand before them, and `--json`."""

import os
from pathlib import Path

import click
import msgspec

from index.config import Config, load_config

json_option = click.option(
    "--json", "as_json", is_flag=True, help="JSON Lines, for other programs."
)


class Session(msgspec.Struct, frozen=True):
    """What the options before the command say."""

    library: tuple[str, ...]
    config_file: Path | None
    debug: bool

    def config(self) -> Config:
        """The configuration with `-l` in place of its `library:`.

        Raises:
            ConfigError: it cannot be used.
        """
        config = load_config(self.config_file)
        if not self.library:
            return config
        if not all(path.strip() for path in self.library):
            raise click.UsageError("-l: the path is empty; name a folder or a file of articles")
        # PTH: links are kept, and "~nobody" stays as it is, to be named as a path that is not there
        absolute = tuple(os.path.abspath(os.path.expanduser(p)) for p in self.library)  # noqa: PTH100, PTH111
        return msgspec.structs.replace(config, library=absolute)
