"""What a reporter is."""

from collections.abc import Callable
from typing import TypeAlias

from reviewbot.model.report import Report

Reporter: TypeAlias = Callable[[Report], str]
"""A pure function: the same report always gives the same text.

The text ends with a newline, or is empty, and can always be encoded as UTF-8.
"""
