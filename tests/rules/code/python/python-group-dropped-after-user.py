import os


def drop(user, group):
    os.setuid(user)
    # ruleid: python-group-dropped-after-user
    os.setgid(group)


def leave(user, groups):
    os.setuid(user)
    os.chdir("/")
    # ruleid: python-group-dropped-after-user
    os.setgroups(groups)


def good(user, group):
    # ok: python-group-dropped-after-user
    os.setgroups([])
    # ok: python-group-dropped-after-user
    os.setgid(group)
    os.setuid(user)
