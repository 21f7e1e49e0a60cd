"""Names that content had in version 0.1.0: using one is an error that says the new one."""

from __future__ import annotations


def now_called(name: str) -> str:
    """The sentence about a key, a file or a folder that has another name since version 0.2.0."""
    return f"is called `{name}` since version 0.2.0"
