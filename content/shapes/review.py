"""What clinical content carries: version, sources, and who answers for it (rule 19)."""

from __future__ import annotations

import datetime

from pydantic import Field, model_validator

from content.shapes.shape import Sentence, Shape


class Review(Shape):
    """`by` is a role. Until `next` the content may be used without another look."""

    by: Sentence
    on: datetime.date
    next: datetime.date

    @model_validator(mode="after")
    def _in_order(self) -> Review:
        if self.next <= self.on:
            raise ValueError("next: must be later than the review")
        return self


class ReviewedContent(Shape):
    """Without a review the content is refused in production, by name."""

    version: str = Field(pattern=r"^[0-9]+(\.[0-9]+)*$")
    sources: tuple[Sentence, ...] = Field(min_length=1)
    review: Review | None = None
