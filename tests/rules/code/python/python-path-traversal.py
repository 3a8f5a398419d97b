import os
from pathlib import Path

from fastapi import FastAPI, UploadFile
from fastapi.responses import FileResponse
from flask import Flask, request, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
ROOT = Path("/srv/files")


@app.route("/files")
def files():
    name = request.args["name"]
    # ruleid: python-path-traversal
    first = open("/srv/files/" + name).read()
    path = os.path.join("/srv/files", name)
    # ruleid: python-path-traversal
    second = send_file(path)
    # ruleid: python-path-traversal
    third = (ROOT / name).read_text()
    # ok: python-path-traversal
    fourth = open(os.path.join("/srv/files", secure_filename(name)))
    # ok: python-path-traversal
    fifth = open(f"/srv/files/{int(name)}.txt")
    # ok: python-path-traversal
    return send_from_directory("/srv/files", name)


@app.route("/upload", methods=["POST"])
def upload():
    file = request.files["file"]
    # ruleid: python-path-traversal
    file.save(os.path.join(app.config["UPLOAD"], file.filename))
    # ok: python-path-traversal
    file.save(os.path.join(app.config["UPLOAD"], secure_filename(file.filename)))
    return "saved"


def download(request):
    target = (ROOT / request.GET["name"]).resolve()
    if not target.is_relative_to(ROOT):
        raise PermissionError(target)
    # ok: python-path-traversal
    return target.read_bytes()


api = FastAPI()


@api.post("/pictures")
async def picture(upload: UploadFile, number: int):
    with open(
        # ruleid: python-path-traversal
        f"pictures/{upload.filename}",
        "wb",
    ) as file:
        file.write(await upload.read())
    # ok: python-path-traversal
    with open(f"pictures/{number}", "wb") as file:
        file.write(await upload.read())


@api.get("/pictures/{name:path}")
async def show(name: str):
    # ruleid: python-path-traversal
    return FileResponse(ROOT / name)
