"""A key of version 0.1.0 is an error that names the new one: profiles belong to deployers."""

import json
from collections.abc import Iterator

import pytest
from ruamel.yaml import YAML

import content
from content.shapes import Shape

SERVICE = "services/bassetlaw.yaml"
CONTENT = content.load()
FILES = {
    **{f"services/{key}.yaml": each for key, each in CONTENT.services.items()},
    **{f"advice/{key}.yaml": each for key, each in CONTENT.advice.items()},
    **{f"messages/{key}.yaml": each for key, each in CONTENT.messages.items()},
}


def shapes(above: type[Shape] = Shape) -> Iterator[type[Shape]]:
    for shape in above.__subclasses__():
        yield shape
        yield from shapes(shape)


RETIRED = [
    pytest.param(shape, old, new, id=f"{shape.__name__}-{old}")
    for shape in shapes()
    for old, new in shape.retired.items()
]


def places(value: object, path: tuple[int | str, ...] = ()) -> Iterator[tuple[Shape, tuple]]:
    """Every shape in a file, with the way to it."""
    if isinstance(value, Shape):
        yield value, path
        for name in type(value).model_fields:
            yield from places(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from places(member, (*path, index))


def place_of(shape: type[Shape]) -> tuple[str, tuple]:
    """The first file that has this shape, and the way to it there."""
    return next(
        (file, path)
        for file, whole in FILES.items()
        for value, path in places(whole)
        if type(value) is shape
    )


@pytest.mark.parametrize(("shape", "old", "new"), RETIRED)
def test_a_retired_key_is_an_error_that_names_the_new_one(content_copy, shape, old, new):
    name, path = place_of(shape)
    file = content_copy.folder / name
    whole = part = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    for step in path:
        part = part[step]
    part[old] = part.pop(new, shape.model_fields[new].default)
    # Every JSON is YAML.
    file.write_text(json.dumps(whole), encoding="utf-8")
    (told,) = content_copy.problems()
    assert told.startswith(f"{name}: ")
    assert told.endswith(f"{old}: is called `{new}` since version 0.2.0")


@pytest.mark.parametrize(("shape", "old", "new"), RETIRED)
def test_a_retired_key_is_no_key_any_more_and_the_new_one_is(shape, old, new):
    assert new in shape.model_fields
    assert old not in shape.model_fields


def test_a_profile_of_version_0_1_0_is_told_all_at_once(content_copy):
    content_copy.change(SERVICE, "crisis_lines:\n", "crisis:\n")
    content_copy.change(SERVICE, 'phone: "999"', "phone: nine")
    content_copy.change(SERVICE, "follow_up:\n", "way_back:\n")
    content_copy.change(
        SERVICE, "  description: >-\n    At set points", "  how: >-\n    At set points"
    )
    assert sorted(content_copy.problems()) == [
        f"{SERVICE}: crisis.Emergency.phone: String should match pattern '^[0-9 +]{{3,20}}$'",
        f"{SERVICE}: crisis: is called `crisis_lines` since version 0.2.0",
        f"{SERVICE}: way_back.how: is called `description` since version 0.2.0",
        f"{SERVICE}: way_back: is called `follow_up` since version 0.2.0",
    ]


def test_a_list_whose_every_member_has_an_old_key_is_not_said_to_be_empty(content_copy):
    for description in ("Pain other than", "STarT Back is"):
        content_copy.change(SERVICE, f"description: {description}", f"what: {description}")
    assert content_copy.problems() == [
        f"{SERVICE}: strands.{key}.what: is called `description` since version 0.2.0"
        for key in ("pain", "back-pain")
    ]


def test_the_old_key_beside_the_new_one_is_an_error_as_well(content_copy):
    content_copy.change(SERVICE, "  group_size: 15\n", "  group_size: 15\n  most_people: 12\n")
    told = f"{SERVICE}: programme.most_people: is called `group_size` since version 0.2.0"
    assert content_copy.problems() == [told]


def test_a_line_of_to_agree_that_leads_to_an_old_key_is_told_the_new_one(content_copy):
    content_copy.change(SERVICE, "  - key: follow_up", "  - key: way_back")
    assert content_copy.problems() == [
        f"{SERVICE}: to_agree.way_back: is called `follow_up` since version 0.2.0",
        f"{SERVICE}: follow_up.agreed: is false, but to_agree has no line for it",
    ]
