"""Codes and tokens: made at random, typed as people type, kept as digests."""

from __future__ import annotations

import pytest

from patient_portal.core import tokens


def test_a_code_has_signs_that_can_be_read_out_and_no_two_are_alike() -> None:
    codes = {tokens.new_code(16) for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {16}
    assert set("".join(codes)) == set(tokens.ALPHABET)
    assert not set("ILOU") & set(tokens.ALPHABET)


@pytest.mark.parametrize("typed", ["1oil-0000", "lO1I 0000", " 1011oooo ", "1-0-1-1-O-O-O-O"])
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    assert tokens.normalise_code(typed) == "10110000"


def test_a_spelt_code_is_the_code() -> None:
    code = tokens.new_code(10)
    assert tokens.spell_code("ABCDEFGHJK") == "ABCD-EFGH-JK"
    assert tokens.normalise_code(tokens.spell_code(code)) == code


def test_a_digest_is_sha_256() -> None:
    # FIPS 180-2, appendix B.1.
    assert tokens.digest("abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_a_keyed_digest_is_hmac_sha_256() -> None:
    # RFC 4231, test case 2.
    found = tokens.keyed_digest("what do ya want for nothing?", key="Jefe")
    assert found.hex() == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


def test_no_two_tokens_are_alike() -> None:
    made = {tokens.new_token() for _ in range(200)}
    assert len(made) == 200
    assert {len(token) for token in made} == {43}
