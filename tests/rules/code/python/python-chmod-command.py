import os
import subprocess


def share(path):
    # ruleid: python-chmod-command
    subprocess.run(["chmod", "-R", "777", path], check=True)
    # ruleid: python-chmod-command
    os.system("chmod 666 /srv/app/state")
    # ruleid: python-chmod-command
    os.system(f"chmod 777 {path}")
    # ok: python-chmod-command
    subprocess.run(["chmod", "755", path], check=True)
    # ok: python-chmod-command
    os.system("chmod 600 /srv/app/state")
