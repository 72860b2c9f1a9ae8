"""Who can sign in on a sandbox: the people that the documentation and the tests speak of."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from birpencere.identity.actions import appoint, register_person
from birpencere.identity.models import Person
from birpencere.identity.types import Contact, PersonFacts
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import Forbidden

PASSWORD = settings.SANDBOX_PASSWORD


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast."""

    fin: str
    given_name: str
    surname: str
    patronymic: str
    birth_date: date
    number: int
    """The last digits of the telephone."""
    role: Role | None = None
    agency: str = ""
    """Slug of the agency in which the role is held."""

    @property
    def contact(self) -> Contact:
        """Letters go to aysel@example.az, reshad@example.az and so on."""
        name = self.given_name.lower().replace("ə", "e").replace("ş", "sh").replace("ü", "u")
        name = name.replace("ö", "o")
        return Contact(email=f"{name}@example.az", phone=f"+9945010000{self.number:02d}")

    @property
    def facts(self) -> PersonFacts:
        """As the sandbox's population register has it; who is of the cast is known without asking it."""
        return PersonFacts(
            fin=self.fin,
            surname=self.surname,
            given_name=self.given_name,
            patronymic=self.patronymic,
            birth_date=self.birth_date,
            document_number="",
            document_valid_until=date.max,
            address="",
            is_alive=True,
        )


_TRANSPORT = "transport-communications-high-technologies-ministry"
_COMMUNICATIONS = "communications-it-ministry"
_LABOUR = "labour-social-protection-ministry"
_INTERIOR = "internal-affairs-ministry"
_AGRICULTURE = "agriculture-ministry"
_CUSTOMS = "state-customs-committee"
_ECOLOGY = "ecology-natural-resources-ministry"
_TREASURY = "state-treasury"
_STATE_DUTY = "taxes-ministry-mgd"
"""Whose account state duties are paid to."""

CAST = (
    Member("5ARPXK2", "Aysel", "Məmmədova", "Elçin qızı", date(1991, 4, 12), 1),
    Member("4NZMQ7T", "Nizami", "Əliyev", "Kamal oğlu", date(1978, 9, 3), 2),
    Member("6LYLHW9", "Leyla", "Quliyeva", "Rauf qızı", date(1996, 1, 25), 3),
    Member(
        "2RSHD5M",
        "Rəşad",
        "Hüseynov",
        "Tofiq oğlu",
        date(1985, 11, 30),
        4,
        Role.OFFICER,
        _TRANSPORT,
    ),
    Member(
        "3GNYZ8C",
        "Günay",
        "İsmayılova",
        "Vaqif qızı",
        date(1988, 6, 17),
        6,
        Role.OFFICER,
        _TRANSPORT,
    ),
    Member(
        "7SVDAR4",
        "Sevda",
        "Rzayeva",
        "Arif qızı",
        date(1982, 3, 8),
        5,
        Role.OPERATOR,
        _COMMUNICATIONS,
    ),
    Member(
        "8RXNBB6", "Orxan", "Babayev", "Səməd oğlu", date(1990, 12, 21), 7, Role.OFFICER, _LABOUR
    ),
    Member(
        "7Y9HJND",
        "Tural",
        "Mürsəlov",
        "İsmət oğlu",
        date(1975, 4, 11),
        35,
        Role.OFFICER,
        _AGRICULTURE,
    ),
    Member(
        "7E83PL3",
        "Mələk",
        "Yolçuyeva",
        "Oqtay qızı",
        date(1979, 12, 14),
        38,
        Role.OFFICER,
        _CUSTOMS,
    ),
    Member(
        "7V1R1W5",
        "Yaşar",
        "İbrahimov",
        "Adil oğlu",
        date(1988, 12, 2),
        39,
        Role.OFFICER,
        _ECOLOGY,
    ),
    Member(
        "2X5H2G6",
        "Kənan",
        "Orucov",
        "Rafiq oğlu",
        date(1973, 8, 16),
        13,
        Role.HEAD,
        _LABOUR,
    ),
    Member(
        "8V2LUG8",
        "Pərvanə",
        "Əsgərova",
        "Fazil qızı",
        date(1958, 2, 26),
        32,
        Role.DRAFTER,
        _TRANSPORT,
    ),
    Member(
        "8LR7FAV", "Emin", "Hacıyev", "Çingiz oğlu", date(1966, 7, 19), 37, Role.HEAD, _TRANSPORT
    ),
    Member(
        "1W1P36Y", "Murad", "Gözəlov", "Zahid oğlu", date(1960, 4, 12), 31, Role.HEAD, _INTERIOR
    ),
    Member(
        "5TU5WM4",
        "Könül",
        "Qurbanova",
        "Mübariz qızı",
        date(1989, 10, 15),
        10,
        Role.ACCOUNTANT,
        _TRANSPORT,
    ),
    Member(
        "6LX30Z0",
        "Şəbnəm",
        "Xəlilova",
        "Cəmil qızı",
        date(1986, 9, 14),
        36,
        Role.ACCOUNTANT,
        _STATE_DUTY,
    ),
    Member(
        "8QHZ9Y9",
        "Elnur",
        "İbrahimov",
        "Gündüz oğlu",
        date(1984, 6, 21),
        9,
        Role.TREASURER,
        _TREASURY,
    ),
    Member(
        "8NDLUJ1",
        "Gülnar",
        "Üzümçüyeva",
        "Ülvi qızı",
        date(1965, 12, 3),
        34,
        Role.SUPERVISOR,
        _COMMUNICATIONS,
    ),
    Member(
        "91EJ6XS",
        "Türkan",
        "Rəhimova",
        "Telman qızı",
        date(1990, 12, 10),
        28,
        Role.DATA_PUBLISHER,
        _ECOLOGY,
    ),
    Member(
        "569PFVU", "Zaur", "Bayramov", "Çingiz oğlu", date(1989, 1, 5), 29, Role.OFFICER, _INTERIOR
    ),
)


def load_cast(*, now: datetime) -> None:
    """Everyone of the cast can sign in and holds their role; raises Forbidden outside a sandbox."""
    if not settings.SANDBOX:
        raise Forbidden
    known = {person.fin for person in Person.objects.only("fin")}
    for member in CAST:
        if member.fin not in known:
            register_person(facts=member.facts, contact=member.contact, password=PASSWORD, now=now)
        if member.role:
            appoint(
                fin=member.fin,
                agency=member.agency,
                role=member.role,
                acting=Actor.system("cast"),
                now=now,
            )
