"""A table with typed columns: filled in row by row like a group, or by a file.

What a file brings is text in cells; `regulations/tables/` makes it the same typed rows that a page sends.
"""

from birpencere.regulations.fields.group import GroupField

NO_COLUMN = frozenset({"address", "choices", "file", "group", "table"})
"""Types whose answers do not fit into one cell."""


class TableField(GroupField):
    """The rows are kept and read as those of a group; the columns are its `fields`."""

    template = "table"
