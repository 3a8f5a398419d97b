import shutil


def install(upload, target):
    # ruleid: python-unpack-archive
    shutil.unpack_archive(upload.path, target)
    # ruleid: python-unpack-archive
    shutil.unpack_archive(str(upload), target, "gztar")
    # ok: python-unpack-archive
    shutil.unpack_archive(upload.path, target, filter="data")
    # ok: python-unpack-archive
    shutil.unpack_archive(upload.path, target, "zip")
    # ok: python-unpack-archive
    shutil.unpack_archive("fixtures.tar.gz", target)
