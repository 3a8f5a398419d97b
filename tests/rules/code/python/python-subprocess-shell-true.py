import shlex
import subprocess
import subprocess as sp
from subprocess import Popen, run as start

LISTING = "ls -l"


def show(name, command):
    # ruleid: python-subprocess-shell-true
    subprocess.run(f"ls {name}", shell=True)
    # ruleid: python-subprocess-shell-true
    sp.call("ls %s" % name, shell=True)
    # ruleid: python-subprocess-shell-true
    start("ls " + name, check=True, shell=True)
    Popen(
        # ruleid: python-subprocess-shell-true
        "ls {}".format(name),
        stdout=sp.PIPE,
        shell=True,
    )
    # ruleid: python-subprocess-shell-true
    subprocess.check_output(command, shell=True)
    # ruleid: python-subprocess-shell-true
    subprocess.run(shell=True, args=command)
    # ok: python-subprocess-shell-true
    subprocess.run(["ls", name])
    # ok: python-subprocess-shell-true
    subprocess.run("ls -l | wc", shell=True)
    # ok: python-subprocess-shell-true
    subprocess.run(LISTING, shell=True)
    # ok: python-subprocess-shell-true
    subprocess.run("ls -l " + "| wc", shell=True)
    # ok: python-subprocess-shell-true
    subprocess.run(shlex.join(["ls", name]), shell=True)
    # ok: python-subprocess-shell-true
    subprocess.run(command, shell=False)
