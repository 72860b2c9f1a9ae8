"""The part of JSON Schema that `rules.json_schema` writes, checked without a library."""

import re
from collections.abc import Mapping
from typing import Any

TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def conforms(value: Any, schema: dict[str, Any]) -> bool:
    is_number_but_bool = isinstance(value, bool) and schema["type"] != "boolean"
    if not isinstance(value, TYPES[schema["type"]]) or is_number_but_bool:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, str):
        return string_conforms(value, schema)
    if isinstance(value, list):
        return array_conforms(value, schema)
    if isinstance(value, dict):
        return object_conforms(value, schema)
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))


def string_conforms(value: str, schema: dict[str, Any]) -> bool:
    within = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
    return within and re.search(schema.get("pattern", ""), value) is not None


def array_conforms(value: list[Any], schema: dict[str, Any]) -> bool:
    within = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
    return within and all(conforms(item, schema["items"]) for item in value)


def object_conforms(value: dict[str, Any], schema: dict[str, Any]) -> bool:
    known = schema["properties"]
    return (
        value.keys() <= known.keys()
        and set(schema["required"]) <= value.keys()
        and all(conforms(item, known[key]) for key, item in value.items())
    )
