"""XML Schema 1.0 of a table, for programs that write the file."""

from xml.sax.saxutils import escape, quoteattr

from birpencere.kernel.text import Language
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.tables.xml_lines import ROOT, ROW
from birpencere.regulations.types import Field

FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="{root}">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="{row}" minOccurs="{low}" maxOccurs="{high}">
          <xs:complexType>
            <xs:all>
{columns}
            </xs:all>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
</xs:schema>
"""
COLUMN = """              <xs:element name="{key}" minOccurs="{low}">
                <xs:annotation><xs:documentation>{label}</xs:documentation></xs:annotation>
                <xs:simpleType>{type}</xs:simpleType>
              </xs:element>"""


def xsd(table: Field, language: Language) -> str:
    """What the file must be like; what columns demand of one another, only the portal checks."""
    columns = "\n".join(
        COLUMN.format(
            key=field.key,
            low=1 if field.required.is_always else 0,
            label=escape(field.label.in_(language)),
            type=type_of(field),
        )
        for field in table.fields
    )
    return FRAME.format(
        root=ROOT, row=ROW, low=table.min_rows, high=table.max_rows, columns=columns
    )


def type_of(field: Field) -> str:
    """The restriction of a built-in type."""
    if field.type == "choice":
        keys = "".join(
            f"<xs:enumeration value={quoteattr(option.key)}/>" for option in field.options
        )
        return restricted("token", keys)
    if field.type == "yes_no":
        return restricted("boolean")
    if field.type == "date":
        return restricted("date")
    if field.type in ("money", "number"):
        decimals = 2 if field.type == "money" else field.decimals
        return restricted("decimal", f'<xs:fractionDigits value="{decimals}"/>')
    pattern = FIELDS[field.type].json_schema(field).get("pattern", "").strip("^$")
    return restricted("string", f"<xs:pattern value={quoteattr(pattern)}/>" if pattern else "")


def restricted(base: str, facets: str = "") -> str:
    return f'<xs:restriction base="xs:{base}">{facets}</xs:restriction>'
