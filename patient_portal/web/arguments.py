"""What stands in an address after the question mark, read within bounds."""

from __future__ import annotations

from flask import request

from patient_portal.core.bounds import whole_or


def number(name: str, *, most: int) -> int:
    """The whole number of that name from 0 to `most`; 0 where it is none."""
    return whole_or(0, request.args.get(name, ""), low=0, high=most)
