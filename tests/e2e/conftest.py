"""The command line's fixtures."""

from tests.cli_fixtures import cli, program  # noqa: F401
