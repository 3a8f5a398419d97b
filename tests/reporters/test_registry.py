import pkgutil
import subprocess
import sys
from functools import cache
from importlib import import_module

import pytest

from reviewbot import reporters
from reviewbot.reporters.registry import REPORTERS, reporter
from reviewbot.reporters.terminal.style import Style
from tests.reporters import samples


def modules_with_a_reporter():
    names = pkgutil.walk_packages(reporters.__path__, "reviewbot.reporters.")
    found = (import_module(info.name) for info in names)
    return {module.render for module in found if hasattr(module, "render")}


def test_every_reporter_in_the_folder_is_registered():
    for render in modules_with_a_reporter():
        text = render(samples.FULL)
        assert any(text == known(samples.FULL) for known in REPORTERS.values())
    assert len(modules_with_a_reporter()) == len(REPORTERS)


@pytest.mark.parametrize("name", ["terminal", "concise"])
def test_reports_for_people_are_printed_in_their_style(name):
    assert "\x1b[" in reporter(name, Style(color=True))(samples.FULL)
    assert "\x1b[" not in reporter(name, Style())(samples.FULL)


def test_reports_for_programs_have_no_style():
    assert reporter("json", Style(color=True)) is REPORTERS["json"]


def test_an_unknown_format_is_no_reporter():
    with pytest.raises(KeyError):
        reporter("fax", Style())


SLOW = {"json", "pathlib", "unicodedata", "urllib.parse", "html", "tempfile"}


def loaded_by(code):
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@cache
def loaded_by_python():
    """Modules that this installation of Python loads by itself."""
    return loaded_by("pass")


def test_the_registry_loads_no_format():
    loaded = loaded_by("import reviewbot.reporters.registry") - loaded_by_python()
    assert not {name for name in loaded if name.startswith("reviewbot.reporters.sarif")}
    assert not loaded & {"json", "reviewbot.reporters.terminal.full"}


def test_a_report_in_ascii_needs_nothing_slow():
    loaded = loaded_by(
        "from reviewbot.model.report import Report\n"
        "from reviewbot.model.rule import Severity\n"
        "import reviewbot.reporters.terminal.finding\n"
        "from reviewbot.reporters.registry import REPORTERS\n"
        "REPORTERS['terminal'](Report('x', Severity.HIGH))"
    )
    assert not (loaded - loaded_by_python()) & SLOW
