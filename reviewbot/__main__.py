"""``python -m reviewbot``.

Python puts the current folder first on the search path: often the very code
under review, from which nothing may be imported.
"""

import sys

if not sys.flags.safe_path:
    del sys.path[0]

from reviewbot.cli.main import entry

entry()
