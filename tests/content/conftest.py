"""A copy of the content that a test may spoil."""

import shutil

import pytest

import content
import questionnaires

KNOWN = frozenset(each.id for each in questionnaires.catalogue().latest())


class ContentCopy:
    """The content folder with changes; `problems` as `portal content check` would tell them."""

    def __init__(self, folder):
        self.folder = folder

    def change(self, name, before, after):
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert before in text, before
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    def problems(self):
        return content.problems(self.folder, instruments=KNOWN)


@pytest.fixture
def content_copy(tmp_path):
    folder = tmp_path / "content"
    shutil.copytree(content.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return ContentCopy(folder)
