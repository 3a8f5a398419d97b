import tempfile
from tempfile import mktemp

# ruleid: python-temporary-file-race
first = tempfile.mktemp()
# ruleid: python-temporary-file-race
second = mktemp(suffix=".txt")
# ok: python-temporary-file-race
handle, third = tempfile.mkstemp()
# ok: python-temporary-file-race
fourth = tempfile.NamedTemporaryFile()
# ok: python-temporary-file-race
fifth = tempfile.mkdtemp()
