"""A link as a QR code: for a letter (SVG, PNG) and for the terminal."""

from __future__ import annotations

import io

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage
from qrcode.image.svg import SvgPathImage


def png(link: str) -> bytes:
    """The QR code as a PNG picture."""
    stream = io.BytesIO()
    _code(link).make_image(image_factory=PilImage).save(stream)
    return stream.getvalue()


def svg(link: str) -> str:
    """The QR code as an SVG picture."""
    drawn: str = _code(link).make_image(image_factory=SvgPathImage).to_string(encoding="unicode")
    return drawn


def terminal(link: str) -> str:
    """The QR code in half blocks, dark on light as a camera needs it on a dark terminal."""
    stream = io.StringIO()
    _code(link).print_ascii(out=stream, invert=True)
    return stream.getvalue()


def _code(link: str) -> qrcode.QRCode:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(link)
    code.make(fit=True)
    return code
