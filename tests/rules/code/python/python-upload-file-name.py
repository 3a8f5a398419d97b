import os
import pathlib
import shutil

from fastapi import FastAPI, UploadFile
from werkzeug.utils import secure_filename

api = FastAPI()
FOLDER = pathlib.Path("uploads")


@api.post("/files")
async def upload(file: UploadFile):
    # ruleid: python-upload-file-name
    with open(os.path.join("uploads", file.filename), "wb") as target:
        shutil.copyfileobj(file.file, target)
    # ruleid: python-upload-file-name
    (FOLDER / file.filename).write_bytes(await file.read())
    # ok: python-upload-file-name
    (FOLDER / secure_filename(file.filename)).write_bytes(await file.read())
    # ok: python-upload-file-name
    (FOLDER / os.path.basename(file.filename)).write_bytes(await file.read())
    return {"name": file.filename}


def attachments(message, folder):
    for part in message.walk():
        name = part.get_filename()
        # ruleid: python-upload-file-name
        with open(os.path.join(folder, name), "wb") as target:
            target.write(part.get_payload(decode=True))
