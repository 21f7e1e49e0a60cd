"""A misspelt name in a template is an error, wherever it stands."""

import jinja2
import pytest

from tests.web.gallery import make_gallery

RIGHT = """{% extends "layouts/page.html" %}{% block title %}Hello{% endblock %}
{% block content %}<h1>Hello</h1>{% endblock %}"""


def page(expression: str) -> str:
    return RIGHT.replace("<h1>Hello", "<h1>" + expression)


@pytest.mark.parametrize(
    "expression",
    [
        "Call {{ serivce.phone }} now",
        "Call {{ service.fone }} now",
        "{% if serivce %}yes{% endif %}",
        "{% for each in tsaks %}{{ each }}{% endfor %}",
        "{{ 'tel:' ~ fone }}",
        "{{ nhsuk('button', {'text': txet}) }}",
        "{{ nhsuk('button', {'text': 'Go', 'attributes': {'id': name_of_id}}) }}",
        "{{ nhsuk('radios', {'name': 'x', 'hint': hnit, 'items': []}) }}",
        "{{ error_summary(from) }}",
        "{{ asset_url(nmae) }}",
    ],
)
def test_a_misspelt_name_is_an_error_and_not_a_gap(expression: str) -> None:
    gallery = make_gallery(templates={"typo": page(expression)})
    gallery.testing = True
    with pytest.raises((jinja2.UndefinedError, TypeError)):
        gallery.test_client().get("/page/typo")


def test_the_same_page_without_the_mistake_is_shown() -> None:
    gallery = make_gallery(templates={"right": page("Call {{ service.phone }} now")})
    answer = gallery.test_client().get("/page/right")
    assert "Call 01632 960001 now" in answer.text


def test_what_a_person_typed_is_escaped() -> None:
    gallery = make_gallery(templates={"right": page("{{ request.args.name }}")})
    answer = gallery.test_client().get("/page/right?name=<script>alert(1)</script>")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_a_page_needs_a_title_and_content() -> None:
    gallery = make_gallery(templates={"bare": '{% extends "layouts/page.html" %}'})
    gallery.testing = True
    with pytest.raises(jinja2.TemplateRuntimeError, match="title"):
        gallery.test_client().get("/page/bare")


def test_a_component_that_does_not_exist_is_an_error() -> None:
    gallery = make_gallery(templates={"typo": page("{{ nhsuk('buton', {'text': 'Go'}) }}")})
    gallery.testing = True
    with pytest.raises(jinja2.TemplateNotFound):
        gallery.test_client().get("/page/typo")
