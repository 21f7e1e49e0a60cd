"""What every shape keeps: strict YAML 1.2, no key too many, no key missing, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from content.shapes.retired import retired_keys, with_new_keys

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,60}$")]
CodeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,40}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=400)]
PHONE = r"^[0-9 +]{3,20}$"
EMAIL = r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$"
Phone = Annotated[str, StringConstraints(pattern=PHONE)]
Email = Annotated[str, StringConstraints(pattern=EMAIL, max_length=254)]
Time = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=1, le=1000)]


class Shape(BaseModel):
    """`retired`: the keys of version 0.1.0 that have another name now, and that name."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    retired: ClassVar[Mapping[str, str]] = {}

    @model_validator(mode="wrap")
    @classmethod
    def _name_new_keys(cls, data: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        """A retired key is an error; what stands under it is read as under the new key."""
        if not isinstance(data, dict) or not cls.retired.keys() & data.keys():
            return read(data)
        others: list[ErrorDetails] = []
        try:
            read(with_new_keys(data, cls.retired))
        except ValidationError as error:
            others = error.errors(include_url=False)
        raise retired_keys(data, cls.retired, others)


class ProfilePart(Shape):
    """`agreed: false` marks the project's own reading, or what is still to be agreed locally.

    Each such mark has a line in the profile's `to_agree`.
    """

    agreed: bool = True
