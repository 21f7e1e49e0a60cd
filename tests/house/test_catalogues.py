"""The catalogues hold exactly the strings of the interface, and every one is translated."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "translations"
LANGUAGES = [each.name for each in FOLDER.iterdir() if each.is_dir()]
KEYWORDS = ["--keywords", "lazy_gettext"]


def read(content: bytes, locale: str | None = None) -> Catalog:
    return read_po(io.BytesIO(content), locale=locale)


def ids(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    file = tmp_path_factory.mktemp("pot") / "messages.pot"
    babel = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract"]
    mapping = ["--mapping-file", str(FOLDER / "babel.cfg")]
    subprocess.run(
        [*babel, *mapping, *KEYWORDS, "--output-file", str(file), "."], cwd=ROOT, check=True
    )
    return read(file.read_bytes())


def test_the_template_holds_the_strings_of_the_interface(extracted: Catalog) -> None:
    kept = read((FOLDER / "messages.pot").read_bytes())
    assert ids(kept) == ids(extracted), "run: make translations"


def test_polish_is_there() -> None:
    assert "pl" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_every_string_translated(extracted: Catalog, language: str) -> None:
    content = (FOLDER / language / "LC_MESSAGES" / "messages.po").read_bytes()
    catalogue = read(content, language)
    assert ids(catalogue) == ids(extracted), "run: make translations"
    assert [each.id for each in catalogue if each.id and each.fuzzy] == []
    assert [each.id for each in catalogue if each.id and not _is_full(each.string)] == []
    assert not catalogue.obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_original(language: str) -> None:
    content = (FOLDER / language / "LC_MESSAGES" / "messages.po").read_bytes()
    catalogue = read(content, language)
    assert [(each.id, str(error)) for each, errors in catalogue.check() for error in errors] == []


def _is_full(string: object) -> bool:
    texts = string if isinstance(string, list | tuple) else [string]
    return all(texts)
