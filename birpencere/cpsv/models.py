"""The registry as it was last written: parts, and the whole that they make."""

from birpencere.kernel.linked_data.tables import Part, Whole


class GraphPart(Part):
    """What one thing of the registry is, in every syntax; parts joined are a document."""


class WholeGraph(Whole):
    """The whole registry in one syntax, compressed: the answer to whoever asks for all of it."""
