import os
import subprocess


def run(data):
    with open("helper.bin", "wb") as file:
        file.write(data)
    # ruleid: python-executable-written-then-run
    os.chmod("helper.bin", 0o755)
    os.system("helper.bin")


def start(path):
    # ruleid: python-executable-written-then-run
    os.chmod(path, 0o777)
    subprocess.run([path, "--version"], check=True)


def good(path):
    # ok: python-executable-written-then-run
    os.chmod(path, 0o700)
    subprocess.run([path, "--version"], check=True)


def install(path):
    # ok: python-executable-written-then-run
    os.chmod(path, 0o755)
