"""Pure functions over a regulation and its answers: who may ask, what is asked, what is shown, what is calculated."""

from birpencere.enquiries.rules.asking import first_step, may_ask, needs_mandates, parameters_for
from birpencere.enquiries.rules.calculation import calculate
from birpencere.enquiries.rules.words import cells_of, figure_in_words, how_it_came

__all__ = [
    "calculate",
    "cells_of",
    "figure_in_words",
    "first_step",
    "how_it_came",
    "may_ask",
    "needs_mandates",
    "parameters_for",
]
