"""Fixtures of the kernel's tests."""

from birpencere.kernel.tests.outside import world as world
