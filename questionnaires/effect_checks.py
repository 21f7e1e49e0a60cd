"""What alerts, proposals and consents must keep beyond their shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from questionnaires.instrument import Definition, Item, ProposalRule
from questionnaires.item_checks import Found, can_be

WORDS = ("text", "long_text")
CHOSEN = ("choice", "several", "yes_no_detail")


def effect_problems(definition: Definition) -> Iterator[Found]:
    """Every rule that names an item or an answer that is not there."""
    items = {item.id: item for item in definition.items}
    for alert in definition.alerts:
        key = f"alerts.{alert.id}"
        if alert.item not in items:
            yield f"{key}.item", "there is no such item"
        elif not alert.any_of or not all(can_be(items[alert.item], each) for each in alert.any_of):
            yield f"{key}.any_of", "has a value that is no answer of that item"
    for index, rule in enumerate(definition.proposals):
        yield from _proposal_problems(rule, items, f"proposals.{index}")
    for name in definition.consents:
        if name not in items or items[name].kind != "several":
            yield f"consents.{name}", "is no item of several recipients"
    review = definition.review
    if review and review.next <= review.on:
        yield "review.next", "must be later than the review"


def _proposal_problems(rule: ProposalRule, items: Mapping[str, Item], key: str) -> Iterator[Found]:
    if rule.item not in items:
        yield f"{key}.item", "there is no such item"
        return
    item = items[rule.item]
    wanted = ("text",) if rule.field.startswith("carer_") else CHOSEN
    if item.kind not in wanted:
        yield f"{key}.item", f"a {item.kind} cannot propose {rule.field}"
    elif rule.equals is not None and not can_be(item, rule.equals):
        yield f"{key}.equals", "is no answer of that item"
    if not all(can_be(item, each) for each in rule.excluding):
        yield f"{key}.excluding", "has a value that is no answer of that item"
    if rule.comment and (rule.comment not in items or items[rule.comment].kind not in WORDS):
        yield f"{key}.comment", "is no item of own words"
    if bool(rule.value) != (rule.equals is not None):
        yield f"{key}.value", "belongs to equals, and only there"
