"""A group whose commands are imported when they are asked for.

The recipe of Click's documentation ("Lazily Loading Subcommands"): Click has no class for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """`lazy_subcommands`: name on the command line -> "module:command"."""

    def __init__(
        self, *args: Any, lazy_subcommands: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lazy_subcommands = dict(lazy_subcommands or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.lazy_subcommands})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.lazy_subcommands:
            return _load(self.lazy_subcommands[cmd_name])
        return super().get_command(ctx, cmd_name)


def _load(path: str) -> click.Command:
    module, _, name = path.partition(":")
    command = getattr(import_module(module), name)
    if not isinstance(command, click.Command):
        raise TypeError(f"{path} is not a command")
    return command
