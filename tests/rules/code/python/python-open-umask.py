import os
from os import umask

# ruleid: python-open-umask
os.umask(0)
# ruleid: python-open-umask
umask(0o000)
# ok: python-open-umask
os.umask(0o077)
# ok: python-open-umask
os.umask(0o022)
# ok: python-open-umask
old = os.umask(0)
# ok: python-open-umask
os.umask(old)
