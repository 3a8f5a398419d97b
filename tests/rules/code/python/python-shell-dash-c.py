import asyncio
import subprocess


def run(command):
    # ruleid: python-shell-dash-c
    subprocess.run(["bash", "-c", command], check=True)
    # ruleid: python-shell-dash-c
    subprocess.Popen(["/bin/sh", "-lc", f"cd {command} && make"])
    # ok: python-shell-dash-c
    subprocess.run(["sh", "-c", 'cat "$1"', "sh", command], check=True)
    # ok: python-shell-dash-c
    subprocess.run(["grep", "-c", command], check=True)


async def later(command):
    # ruleid: python-shell-dash-c
    await asyncio.create_subprocess_exec("sh", "-c", command)
