"""Names of Azerbaijan's days off in three languages, by the name that the `holidays` library gives."""

import re
from typing import Final

from birpencere.kernel.text import Text

WEEKEND: Final = Text("istirahət günü", "weekend", "выходной день")

_NAMES: Final = {
    "Yeni il bayramı": Text("Yeni il bayramı", "New Year", "Новый год"),
    "Ümumxalq hüzn günü": Text(
        "Ümumxalq hüzn günü", "Day of National Mourning", "День всенародной скорби"
    ),
    "Qadınlar günü": Text("Qadınlar günü", "Women's Day", "Женский день"),
    "Novruz bayramı": Text("Novruz bayramı", "Novruz", "Новруз байрам"),
    "Ramazan bayrami": Text("Ramazan bayramı", "Ramadan holiday (Eid al-Fitr)", "Рамазан байрам"),
    "Qurban bayrami": Text("Qurban bayramı", "Gurban holiday (Eid al-Adha)", "Гурбан байрам"),
    "Faşizm üzərində qələbə günü": Text(
        "Faşizm üzərində qələbə günü", "Day of Victory over Fascism", "День Победы над фашизмом"
    ),
    "Respublika Günü": Text("Respublika Günü", "Republic Day", "День Республики"),
    "Müstəqillik Günü": Text("Müstəqillik Günü", "Independence Day", "День независимости"),
    "Milli Müstəqillik Günü": Text(
        "Milli Müstəqillik Günü", "National Independence Day", "День национальной независимости"
    ),
    "Azərbaycan xalqının milli qurtuluş günü": Text(
        "Azərbaycan xalqının milli qurtuluş günü",
        "National Salvation Day",
        "День национального спасения азербайджанского народа",
    ),
    "Azərbaycan Respublikasının Silahlı Qüvvələri günü": Text(
        "Azərbaycan Respublikasının Silahlı Qüvvələri günü",
        "Armed Forces Day",
        "День Вооружённых сил Азербайджанской Республики",
    ),
    "Zəfər Günü": Text("Zəfər Günü", "Victory Day", "День Победы"),
    "Azərbaycan Respublikasının Dövlət bayrağı günü": Text(
        "Azərbaycan Respublikasının Dövlət bayrağı günü",
        "State Flag Day",
        "День Государственного флага Азербайджанской Республики",
    ),
    "Dünya azərbaycanlılarının həmrəyliyi günü": Text(
        "Dünya azərbaycanlılarının həmrəyliyi günü",
        "Day of Solidarity of World Azerbaijanis",
        "День солидарности азербайджанцев мира",
    ),
    "Prezidenti seçkiləri": Text(
        "Prezident seçkiləri", "Presidential election", "Президентские выборы"
    ),
    "Bələdiyyə seçkiləri": Text(
        "Bələdiyyə seçkiləri", "Municipal elections", "Муниципальные выборы"
    ),
}
_OBSERVED: Final = Text("istirahət günü köçürülüb", "day off in lieu", "перенесённый выходной")
_ESTIMATED: Final = Text("təxmini", "estimated", "предположительно")
_OBSERVED_ESTIMATED: Final = Text(
    *(f"{_OBSERVED.in_(language)}, {_ESTIMATED.in_(language)}" for language in ("az", "en", "ru"))
)
_NOTES: Final = {
    "müşahidə olunur": _OBSERVED,
    "təxmini": _ESTIMATED,
    "müşahidə olunur, təxmini": _OBSERVED_ESTIMATED,
}
_NOTED: Final = re.compile(r"(?P<name>.+) \((?P<note>[^)]+)\)")
_EXCHANGED: Final = re.compile(r"İstirahət günü \((?P<day>[0-9.]+) ilə əvəz edilmişdir\)")


def holiday_name(library_name: str) -> Text:
    """The name in three languages; a name that the library has learnt since stays as it came."""
    if exchanged := _EXCHANGED.fullmatch(library_name):
        return _day_off_for(exchanged["day"])
    if noted := _NOTED.fullmatch(library_name):
        return _with_note(
            holiday_name(noted["name"]), _NOTES.get(noted["note"], Text(noted["note"]))
        )
    return _NAMES.get(library_name, Text(library_name))


def _day_off_for(day: str) -> Text:
    return Text(
        f"İstirahət günü ({day} ilə əvəz edilib)",
        f"Day off in exchange for {day}",
        f"Выходной вместо {day}",
    )


def _with_note(name: Text, note: Text) -> Text:
    return Text(
        f"{name.az} ({note.az})",
        f"{name.in_('en')} ({note.in_('en')})",
        f"{name.in_('ru')} ({note.in_('ru')})",
    )
