import hashlib


@app.route("/members", methods=["POST"])
def remember():
    # ruleid: python-weak-hash-in-view
    digest = hashlib.md5()
    digest.update(request.form["member"].encode())
    # ruleid: python-weak-hash-in-view
    other = hashlib.new("sha1")
    other.update(b"x")
    return digest.hexdigest()


@app.route("/page")
def page():
    # ok: python-weak-hash-in-view
    etag = hashlib.md5()
    etag.update(PAGE)
    # ok: python-weak-hash-in-view
    digest = hashlib.sha256()
    # ok: python-weak-hash-in-view
    digest = hashlib.new("sha512")
    return etag.hexdigest()


def mirror(path):
    # ok: python-weak-hash-in-view
    digest = hashlib.md5()
    return digest
