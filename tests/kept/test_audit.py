"""Actions that lie in an audit since 0.1.0 are still read in words, and still written so."""

from __future__ import annotations

from patient_portal.startup import create_registry
from patient_portal.web.labels import LABELS, label
from tests.house.test_audit_words import actions
from tests.kept.version import kept

# Whatever of them is written no more, and since which version.
GONE: dict[str, str] = {}


def test_every_old_action_has_words() -> None:
    labelled = kept("audit")["labelled"]
    assert len(labelled) > 60
    assert [each for each in labelled if label(each, "action") == each] == []


def test_what_happens_is_written_under_the_name_that_it_had() -> None:
    assert set(kept("audit")["written"]) - set(actions()) == set(GONE)


def test_what_was_marked_as_done_or_ran_is_of_a_kind_that_there_is() -> None:
    registry = create_registry()
    assert set(kept("audit")["worklist"]) <= set(registry.worklist_kinds())
    assert set(kept("audit")["jobs"]) <= {job.name for job in registry.jobs}


def test_every_other_old_code_has_words() -> None:
    tables = [set(map(str, table)) for table in LABELS.values()]
    for name, codes in kept("audit")["codes"].items():
        assert any(set(map(str, codes)) <= table for table in tables), name
