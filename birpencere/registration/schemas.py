"""What programs tell of an application to the operator, and are told."""

from datetime import datetime
from typing import Annotated, Any, Final, Self
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from birpencere.kernel.text import Text
from birpencere.registration.actions import Edited
from birpencere.registration.models import EntryApplication
from birpencere.registration.queries import problems_in
from birpencere.registration.types import Kind, Particulars
from birpencere.registry.annex2 import EntryData, LegalAct

LONGEST: Final = 4000
MOST: Final = 50


Said = Annotated[str, Field(max_length=LONGEST)]


class Words(Schema):
    """A text in the languages of the portal."""

    model_config = ConfigDict(extra="forbid")
    az: Said = ""
    en: Said = ""
    ru: Said = ""

    @property
    def text(self) -> Text:
        return Text(self.az, self.en, self.ru)


class Act(Schema):
    """Annex 2, 6: an act on which the service rests."""

    model_config = ConfigDict(extra="forbid")
    title: Words
    clauses: Words = Words()


class Annex2(Schema):
    """Points 3 to 10 of the form; the agency is the client's."""

    model_config = ConfigDict(extra="forbid")
    name: Words = Words()
    other_executors: list[str] = Field([], max_length=MOST, description="Slugs of agencies")
    content: Words = Words()
    legal_basis: list[Act] = Field([], max_length=MOST)
    kind: str = Field("", max_length=20, description="informative or interactive")
    payment: str = Field("", max_length=20, description="free or paid")
    users: list[str] = Field([], max_length=MOST)
    address: str = Field("", max_length=500)

    def data_of(self, agency: str) -> EntryData:
        """As the registry keeps it."""
        acts = tuple(LegalAct(act.title.text, act.clauses.text) for act in self.legal_basis)
        return EntryData(
            agency=agency,
            name=self.name.text,
            other_executors=tuple(self.other_executors),
            content=self.content.text,
            legal_basis=acts,
            kind=self.kind,
            payment=self.payment,
            users=tuple(self.users),
            address=self.address,
        )


class _Edit(Schema):
    model_config = ConfigDict(extra="forbid")
    data: Annex2 | None = Field(None, description="Without it, what the draft says stays")
    sector: str | None = Field(
        None, max_length=20, description="Code of a sector, for a new service"
    )
    archetype: str | None = Field(None, max_length=30, description="For a new service")
    reason: str | None = Field(
        None, max_length=LONGEST, description="Why a registration is to be cancelled"
    )

    def edited(self, held: EntryApplication) -> Edited:
        """The form as the program has filled it in; what it does not name stays. Not declared: the head does that."""
        data, particulars = EntryData.of(held.data), Particulars.of(held.particulars)
        return Edited(
            data=self.data.data_of(data.agency) if self.data else data,
            particulars=Particulars(
                particulars.sector if self.sector is None else self.sector,
                particulars.archetype if self.archetype is None else self.archetype,
            ),
            reason=held.reason if self.reason is None else self.reason,
        )


class ApplicationBody(_Edit):
    """What is asked of the operator."""

    kind: Kind
    entry: str = Field(
        "", max_length=30, description="Registry number, where an entry is corrected or cancelled"
    )


class ApplicationEdit(_Edit):
    """The draft, whole."""

    version: int = Field(ge=1, description="That was read: nobody else's edit is lost")


class ApplicationAnswer(Schema):
    """An application as it stands."""

    id: UUID
    number: str | None = Field(description="Since it was sent for the first time")
    kind: str
    entry: str | None = Field(description="Registry number")
    status: str
    version: int
    data: dict[str, Any]
    sector: str
    archetype: str
    reason: str
    missing: dict[str, str] = Field(
        description="What stands against sending it, by the field of the form"
    )
    changed_at: datetime
    due_at: datetime | None = Field(description="Until when the operator decides")
    url: str = Field(description="Its page, where the head of the agency signs")

    @classmethod
    def of(cls, held: EntryApplication) -> Self:
        particulars = Particulars.of(held.particulars)
        return cls(
            id=held.pk,
            number=held.number,
            kind=held.kind,
            entry=held.entry.number if held.entry else None,
            status=held.status,
            version=held.version,
            data=held.data,
            sector=particulars.sector,
            archetype=particulars.archetype,
            reason=held.reason,
            missing={field: str(problem) for field, problem in problems_in(held).items()},
            changed_at=held.changed_at,
            due_at=held.due_at,
            url=f"/az/work/registry/{held.pk}",
        )
