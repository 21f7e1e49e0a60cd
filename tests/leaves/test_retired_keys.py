"""A key of version 0.1.0 in a form is an error that names the new one: deployers write forms."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import fields

import pytest
from ruamel.yaml import YAML

import content
from questionnaires import instrument, item, overlay, wording
from questionnaires.catalogue import problems
from questionnaires.instrument import Definition, Strict
from questionnaires.loader import read

FORM = "self-assessment.yaml"
FORMS = content.FOLDER / content.FORMS
WITH_OPTIONS = [each.name for each in FORMS.iterdir() if "exclusive:" in each.read_text("utf-8")]
# By name: `__subclasses__` has a dataclass with slots a second time, as it was without them.
SHAPES = {
    name: shape
    for module in (item, instrument, overlay, wording)
    for name, shape in vars(module).items()
    if isinstance(shape, type) and issubclass(shape, Strict)
}
RETIRED = [
    pytest.param(shape, old, new, id=f"{shape.__name__}-{old}")
    for shape in SHAPES.values()
    for old, new in shape.retired.items()
]


def places(value: object, path: tuple[int | str, ...] = ()) -> Iterator[tuple[object, tuple]]:
    """Every shape in a form, with the way to it."""
    if isinstance(value, Strict):
        yield value, path
        for field in fields(value):
            yield from places(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from places(member, (*path, index))


@pytest.fixture
def forms(tmp_path):
    return shutil.copytree(FORMS, tmp_path / "forms")


def test_there_are_retired_keys_and_an_overlay_that_could_have_one():
    assert {each.id for each in RETIRED} >= {"Option-alone", "ProposalRule-but"}
    assert len(WITH_OPTIONS) > 1


@pytest.mark.parametrize(("shape", "old", "new"), RETIRED)
def test_a_retired_key_is_an_error_that_names_the_new_one(forms, shape, old, new):
    file = forms / FORM
    whole = part = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    found = places(read(file, Definition))
    path = next(path for value, path in found if type(value) is shape and getattr(value, new))
    for step in path:
        part = part[step]
    part[old] = part.pop(new)
    # Every JSON is YAML.
    file.write_text(json.dumps(whole), encoding="utf-8")
    told = [str(each) for each in problems(None, forms)]
    wanted = [
        each for each in told if each.endswith(f"{old}: is called `{new}` since version 0.2.0")
    ]
    assert len(wanted) == 1, told
    assert wanted[0].startswith(f"{FORM}: {path[0]}.")


@pytest.mark.parametrize(("shape", "old", "new"), RETIRED)
def test_a_retired_key_is_no_key_any_more_and_the_new_one_is(shape, old, new):
    names = {field.name for field in fields(shape)}
    assert new in names
    assert old not in names


@pytest.mark.parametrize("name", WITH_OPTIONS)
def test_each_use_of_an_old_key_is_told_in_a_form_and_in_what_a_service_changes(forms, name):
    file = forms / name
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("exclusive: true", "alone: true"), encoding="utf-8")
    told = [each for each in problems(None, forms) if "`exclusive`" in each.message]
    assert {each.file for each in told} == {name}
    assert len(told) == text.count("exclusive: true")
