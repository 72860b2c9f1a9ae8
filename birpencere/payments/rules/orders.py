"""How a payment order is read and filled in; the layout is the country's form, fields A1 to D4."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import yaml

from birpencere.kernel.identifiers import parse_bic, parse_iban, parse_voen
from birpencere.kernel.yaml_nodes import Problem, line_of, plain, root_node
from birpencere.payments.types import OrderField, OrderLine, Requisites

VOEN_LENGTH = 10
"""Digits; a FIN has seven characters."""


CHECKS = {"iban": parse_iban, "bic": parse_bic, "voen": parse_voen}
"""How a line's value is checked, by its type or its key."""


def faults_of(text: str, file: str) -> Iterator[Problem]:
    """What is wrong with the file of requisites: every account, bank and taxpayer is looked at.

    A value that is not the printed one says why: money goes where this file says.
    """
    root = root_node(text)
    for path, line in _lines(plain(root)["orders"]):
        check = CHECKS.get(line.get("type", line["key"]))
        if check and line["value"] is not None:
            try:
                check(line["value"])
            except ValueError as reason:
                yield Problem(file, _line_at(root, [*path, "value"]), _shown(path), str(reason))
        if "value_printed" in line and not line.get("correction_note"):
            reason_missing = "a corrected value needs a correction_note"
            yield Problem(file, _line_at(root, path), _shown(path), reason_missing)


def _lines(orders: Any) -> Iterator[tuple[list[str | int], Mapping[str, Any]]]:
    for i, order in enumerate(orders):
        for j, field in enumerate(order["fields"]):
            for k, line in enumerate(field["fields"]):
                yield ["orders", i, "fields", j, "fields", k], line


def _line_at(node: yaml.Node, path: Iterable[str | int]) -> int:
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == part)
        else:
            node = node.value[part]
    return line_of(node)


def _shown(path: Iterable[str | int]) -> str:
    """As `orders[0].fields[1].fields[3]`."""
    shown = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return shown.removeprefix(".")


def read_requisites(order: Mapping[str, Any]) -> Requisites:
    """One order of `payment_requisites.yaml` as plain values.

    Lines are known by `CODE.key`, as `A2.name`, until `fill` replaces the labels' keys by the labels.
    """
    fields = tuple(_field(field) for field in order["fields"] if field["applicable"])
    values = {line.label: line.value for field in fields for line in field.lines}
    return Requisites(
        payee=order["id"],
        agency=order["payee_agency"],
        title=order["title_az"],
        name=values["B2.name"],
        account=values["B2.account"],
        bank=values["B1.name"],
        bic=values["B1.bic"],
        voen=values["B2.voen"],
        budget_code=values.get("D3.budget_classification_code", ""),
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
