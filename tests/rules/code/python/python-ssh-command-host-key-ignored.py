import os
import subprocess


def copy(path, host):
    # ruleid: python-ssh-command-host-key-ignored
    subprocess.run(["scp", "-o", "StrictHostKeyChecking=no", path, f"{host}:"], check=True)
    # ruleid: python-ssh-command-host-key-ignored
    os.environ["GIT_SSH_COMMAND"] = "ssh -o StrictHostKeyChecking=no"
    # ok: python-ssh-command-host-key-ignored
    subprocess.run(["scp", "-o", "StrictHostKeyChecking=yes", path, f"{host}:"], check=True)
    # ok: python-ssh-command-host-key-ignored
    os.environ["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
