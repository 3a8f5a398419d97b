import os
import re
from urllib.parse import unquote, urlparse

import requests


def download(url, folder):
    response = requests.get(url, timeout=10)
    header = response.headers.get("Content-Disposition", "")
    name = re.findall("filename=(.+)", header)[0]
    # ruleid: python-download-file-name
    with open(os.path.join(folder, name), "wb") as target:
        target.write(response.content)
    # ok: python-download-file-name
    with open(os.path.join(folder, os.path.basename(name)), "wb") as target:
        target.write(response.content)


def by_address(url, folder):
    name = unquote(urlparse(url).path)
    path = os.path.join(folder, name)
    # ruleid: python-download-file-name
    with open(path, "wb") as target:
        target.write(requests.get(url, timeout=10).content)


def mirror(ftp, folder):
    for name in ftp.nlst():
        # ruleid: python-download-file-name
        with open(folder + "/" + name, "wb") as target:
            ftp.retrbinary("RETR " + name, target.write)


def listed(ftp, folder):
    for name in ftp.nlst():
        if ".." in name:
            continue
        # ok: python-download-file-name
        with open(folder + "/" + name, "wb") as target:
            ftp.retrbinary("RETR " + name, target.write)
