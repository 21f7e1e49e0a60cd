"""Referrals that were not accepted: counts for a month, without people."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class ReferralCount(SQLModel, table=True):
    __tablename__ = "referral_count"
    __table_args__ = (CheckConstraint("not_accepted >= 0", name="referral_count_not_negative"),)

    service_key: str = Field(primary_key=True, max_length=80)
    month: date = Field(primary_key=True)
    commissioner: str = Field(primary_key=True, default="", max_length=80)
    area: str = Field(primary_key=True, default="", max_length=80)
    not_accepted: int
