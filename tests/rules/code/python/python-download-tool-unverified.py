import os
import subprocess


def fetch(url):
    # ruleid: python-download-tool-unverified
    subprocess.run(["curl", "-sk", url], check=True)
    # ruleid: python-download-tool-unverified
    subprocess.run(["wget", "--no-check-certificate", url], check=True)
    # ruleid: python-download-tool-unverified
    os.system(f"curl -k {url}")
    # ok: python-download-tool-unverified
    subprocess.run(["curl", "-sS", url], check=True)
    # ok: python-download-tool-unverified
    subprocess.run(["wget", "-q", url], check=True)
