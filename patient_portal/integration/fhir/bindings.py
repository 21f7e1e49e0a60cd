"""The codes that R4 binds as "required" where our Bundles go; fhir.resources takes any code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

# Element and its codes. The element is named by the end of its path; the resource type stands
# for the resource itself. Source: R4, the value set bound to each element.
_TABLE = """
Bundle.type document message transaction transaction-response batch batch-response history
 searchset collection
QuestionnaireResponse.status in-progress completed amended entered-in-error stopped
Observation.status registered preliminary final amended corrected cancelled entered-in-error
 unknown
Device.status active inactive entered-in-error unknown
deviceName.type udi-label-name user-friendly-name patient-reported-name manufacturer-name
 model-name other
request.method GET HEAD POST PUT DELETE PATCH
search.mode match include outcome
identifier.use usual official temp secondary old
name.use usual official temp nickname anonymous old maiden
telecom.use home work temp old mobile
telecom.system phone fax email pager url sms other
address.use home work temp old billing
address.type postal physical both
text.status generated extensions additional empty
valueQuantity.comparator < <= >= >
link.type replaced-by replaces refer seealso
RelatedPerson.gender male female other unknown
Patient.gender male female other unknown
"""

REQUIRED: Final[Mapping[str, frozenset[str]]] = {
    row.split()[0]: frozenset(row.split()[1:])
    for row in _TABLE.replace("\n ", " ").strip().splitlines()
}


def unknown_codes(value: object, parent: str = "", name: str = "") -> Iterator[str]:
    """One sentence for each code that R4 does not know, naming the element, not the code."""
    if isinstance(value, list):
        for each in value:
            yield from unknown_codes(each, parent, name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from unknown_codes(inner, value.get("resourceType", name), key)
    elif value not in REQUIRED.get(f"{parent}.{name}", (value,)):
        yield f"{parent}.{name} has a code that R4 does not know"
