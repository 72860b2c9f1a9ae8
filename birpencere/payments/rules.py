"""How a payment order is filled in; the layout is the country's form, fields A1 to D4."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from birpencere.payments.types import OrderField, OrderLine, Requisites

VOEN_LENGTH = 10
"""Digits; a FIN has seven characters."""


def read_requisites(order: Mapping[str, Any]) -> Requisites:
    """One order of `payment_requisites.yaml` as plain values.

    Lines are known by `CODE.key`, as `A2.name`, until `fill` replaces the labels' keys by the labels.
    """
    fields = tuple(_field(field) for field in order["fields"] if field["applicable"])
    return Requisites(
        title=order["title_az"],
        fields=fields,
        signatures=tuple(signature["label_az"] for signature in order["signatures"]),
    )


def _field(field: Mapping[str, Any]) -> OrderField:
    lines = (
        OrderLine(label=f"{field['code']}.{line['key']}", value=line["value"] or "")
        for line in field["fields"]
    )
    return OrderField(code=field["code"], label=field["label_az"], lines=tuple(lines))


def payer_lines(name: str, code: str) -> dict[str, str]:
    """Lines of A2: a company with its VÖEN; a person, who may have none, by name and FIN."""
    if len(code) == VOEN_LENGTH:
        return {"A2.name": name, "A2.voen": code}
    return {"A2.name": f"{name}, FİN {code}"}


def labels_of(order: Mapping[str, Any]) -> dict[str, str]:
    """Azerbaijani label of every line, by `CODE.key`: the form itself exists in Azerbaijani only."""
    return {
        f"{field['code']}.{line['key']}": line["label_az"]
        for field in order["fields"]
        for line in field["fields"]
    }


def fill(
    fields: Iterable[OrderField], labels: Mapping[str, str], given: Mapping[str, str]
) -> tuple[OrderField, ...]:
    """The order with the payer's, the amount's and the purpose's lines filled from `given`."""
    return tuple(
        replace(
            field,
            lines=tuple(
                OrderLine(labels[line.label], given.get(line.label, line.value))
                for line in field.lines
            ),
        )
        for field in fields
    )
