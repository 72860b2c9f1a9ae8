"""Who is paid at payment systems only, as the catalogue says."""

from collections.abc import Iterator

from birpencere.kernel.yaml_nodes import Problem, line_of, plain, root_node
from birpencere.payments.rules.orders import CHECKS
from birpencere.payments.types import Requisites


def faults_of_payees(text: str, file: str) -> Iterator[Problem]:
    """Accounts, banks and taxpayers of the file that are none."""
    root = root_node(text)
    [nodes] = [value for key, value in root.value if key.value == "payees"]
    for place, (node, payee) in enumerate(zip(nodes.value, plain(nodes), strict=True)):
        for key, check in (
            ("account", CHECKS["iban"]),
            ("bic", CHECKS["bic"]),
            ("voen", CHECKS["voen"]),
        ):
            try:
                check(payee[key])
            except ValueError as reason:
                yield Problem(file, line_of(node), f"payees[{place}].{key}", str(reason))


def read_payees(text: str) -> Iterator[Requisites]:
    """Those of the file; they have no payment order."""
    content = plain(root_node(text))
    for payee in content["payees"]:
        yield Requisites(
            payee=payee["id"],
            agency=payee.get("agency", ""),
            title=payee["name"],
            name=payee["name"],
            account=payee["account"],
            bank=payee["bank"],
            bic=payee["bic"],
            voen=payee["voen"],
            budget_code=payee.get("budget_code", ""),
            fields=(),
            signatures=(),
            is_illustrative=content["is_illustrative"],
        )
