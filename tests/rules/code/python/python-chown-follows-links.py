import os
import shutil


def give(folder, user, group):
    for root, folders, files in os.walk(folder):
        for name in files:
            # ruleid: python-chown-follows-links
            os.chown(os.path.join(root, name), user, group)
        for name in folders:
            # ruleid: python-chown-follows-links
            shutil.chown(os.path.join(root, name), user, group)


def good(folder, user, group):
    for root, _, files in os.walk(folder):
        for name in files:
            # ok: python-chown-follows-links
            os.chown(os.path.join(root, name), user, group, follow_symlinks=False)
    # ok: python-chown-follows-links
    os.chown(folder, user, group)
