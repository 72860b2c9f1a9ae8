"""The country of the cases' tests with a case that was sent, and a second revision that came after it."""

from birpencere.applications.tests.conftest import begin, draft, licence, rashad, submitted
from birpencere.applications.tests.test_revisions import shorter

__all__ = ["begin", "draft", "licence", "rashad", "shorter", "submitted"]
