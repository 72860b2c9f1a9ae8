"""What gateways send and fail to send, and what time does to it."""

from dataclasses import replace
from datetime import timedelta

from django.test import RequestFactory
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from birpencere.payments.tests.machine.events import event
from birpencere.payments.tests.machine.town import Town, now
from birpencere.payments.tests.machine.truth import Gateway, Letter, Weather, written
from birpencere.payments.views.notices import notice

requests = RequestFactory()
names = st.sampled_from(["egovpay", "card_acquirer"])


def has_letters(machine: "Senders") -> bool:
    return any(one.letters for one in machine.town.gateways.values())


class Senders(RuleBasedStateMachine):
    """Events on the gateway's side."""

    town: Town

    @event(when=has_letters)
    def tells(self) -> None:
        assert self._post(self._letter(0)) in (202, None)

    @event(when=has_letters, times=st.integers(2, 3))
    def tells_more_than_once(self, times: int) -> None:
        gateway, letter = self._letter(0)
        for _time in range(times):
            self._post((gateway, letter))

    @event(when=has_letters)
    def tells_the_newest_first(self) -> None:
        self._post(self._letter(-1))

    @event(when=has_letters)
    def tells_out_of_turn(self) -> None:
        """A letter is held back behind all others."""
        gateway, letter = self._letter(0)
        gateway.letters.append(letter)

    @event(when=has_letters)
    def tells_too_late(self) -> None:
        """Outside the replay window it is refused, as if nobody had sent it."""
        late = self._post(self._letter(0), age=timedelta(hours=1))
        assert late in (401, None)

    @event(when=has_letters)
    def loses_a_letter(self) -> None:
        self._letter(0)

    @event(when=has_letters)
    def tells_a_wrong_amount(self) -> None:
        """Signed rightly."""
        gateway, letter = self._letter(0)
        facts = letter.facts
        more = {name: getattr(facts, name) + 1 for name in ("authorised", "captured", "refunded")}
        self._post((gateway, Letter(f"wrong-{letter.message_id}", replace(facts, **more))))

    @event(2, when=lambda self: any(one.known for one in self.town.gateways.values()))
    def somebody_forges(self) -> None:
        """A letter that says all is paid."""
        gateway = next(one for one in self.town.gateways.values() if one.known)
        facts = list(gateway.known.values())[-1]
        amount = gateway.orders[facts.payment_id].amount
        paid = replace(facts, authorised=amount, captured=amount, is_over=True)
        assert self._post((gateway, Letter("forged", paid)), signature="wrong") in (401, None)

    @event(6, name=names, weather=st.sampled_from(Weather))
    def weather_changes(self, name: str, weather: Weather) -> None:
        self.town.gateways[name].weather = weather

    @event(6)
    def a_minute_passes(self) -> None:
        self.town.reconcile()

    @event(2)
    def a_day_passes(self) -> None:
        self.town.report()

    @event(place=st.integers(0, 5))
    def a_job_is_done(self, place: int) -> None:
        """Any of those that wait."""
        self.town.work(place)

    @event(place=st.integers(0, 5))
    def a_job_is_done_twice(self, place: int) -> None:
        self.town.work(place, times=2)

    @event(is_up=st.booleans())
    def the_worker_comes_or_goes(self, is_up: bool) -> None:
        """One that is up does every job as soon as it is there."""
        self.town.is_worker_up = is_up
        if is_up:
            self.town.work_off()

    @event(8, statement=st.integers(1, 40))
    def the_power_will_fail(self, statement: int) -> None:
        """Before one of the statements to come, whatever is being done then."""
        self.town.power.fails_before(statement)

    def _letter(self, place: int) -> tuple[Gateway, Letter]:
        gateway = next(one for one in self.town.gateways.values() if one.letters)
        return gateway, gateway.letters.pop(place)

    def _post(
        self,
        news: tuple[Gateway, Letter],
        *,
        signature: str = "right",
        age: timedelta = timedelta(),
    ) -> int | None:
        """How the portal's door answers; None where it died."""
        gateway, letter = news
        request = requests.post(
            "/",
            data=written(letter.facts),
            content_type="application/json",
            headers={
                "message-id": letter.message_id,
                "moment": str(int((now() - age).timestamp())),
                "signature": signature,
            },
        )
        answer = self.town.do(lambda: notice(request, gateway.name))
        return answer.status_code if answer else None
