import os
from pathlib import Path

BASE_DIR = Path(__file__).parent
# ruleid: python-django-debug
DEBUG = True
INSTALLED_APPS = ["shop"]
# ok: python-django-debug
DEBUG = os.environ.get("DEBUG") == "1"
# ok: python-django-debug
DEBUG = False
# ruleid: python-django-debug
DEBUG = True
if os.environ.get("LOCAL"):
    # ok: python-django-debug
    DEBUG = True
