import commands
import os
import subprocess


def count(path):
    # ruleid: python-legacy-shell
    status = commands.getstatusoutput("wc -l " + path)
    # ruleid: python-legacy-shell
    out = os.popen3("cat %s" % path)
    # ok: python-legacy-shell
    date = commands.getoutput("date")
    # ok: python-legacy-shell
    lines = subprocess.run(["wc", "-l", path], check=True)
    return status, out, date, lines
