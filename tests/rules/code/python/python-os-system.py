import asyncio
import os
import subprocess
from os import system as shell

CLEAR = "cls" if os.name == "nt" else "clear"


async def work(path, command):
    # ruleid: python-os-system
    os.system("rm -r " + path)
    # ruleid: python-os-system
    shell(f"rm -r {path}")
    # ruleid: python-os-system
    os.popen("cat %s" % path).read()
    # ruleid: python-os-system
    subprocess.getoutput(command)
    # ruleid: python-os-system
    await asyncio.create_subprocess_shell(command, stdout=1)
    # ok: python-os-system
    os.system("clear")
    # ok: python-os-system
    os.system(CLEAR)
    # ok: python-os-system
    subprocess.run(["rm", "-r", path])
    directory = "/srv/cache"
    # ok: python-os-system
    os.system("rm -r " + directory)
