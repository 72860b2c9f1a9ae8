"""The registry as it was last written: parts, and the whole that they make."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class GraphPart(models.Model):
    """What one thing of the registry is, in every syntax; parts joined are a document."""

    about = models.CharField(max_length=300, primary_key=True)
    """The thing's IRI, which is its permanent address."""
    place = models.PositiveSmallIntegerField()
    """In which group of the whole it stands: what others refer to comes first."""
    basis = models.CharField(max_length=64)
    """SHA-256 of all that it was written from, in hexadecimal digits."""
    refers = ArrayField(models.CharField(max_length=300))
    """The other parts that it names."""
    turtle = models.TextField()
    json_ld = models.TextField()
    rdf_xml = models.TextField()


class WholeGraph(models.Model):
    """The whole registry in one syntax, compressed: the answer to whoever asks for all of it."""

    extension = models.CharField(max_length=10, primary_key=True)
    """Of the syntax, as `ttl`."""
    content = models.BinaryField()
    """By gzip."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the document, in hexadecimal digits."""
    size = models.PositiveIntegerField()
    """Bytes of the document."""
    state = models.CharField(max_length=64)
    """The state of registry and regulations that it tells."""
    written_at = models.DateTimeField()
