import hmac


def delete(request, item, given, expected, users):
    # ruleid: python-assert-authorization
    assert request.user.is_superuser
    # ruleid: python-assert-authorization
    assert item.owner == request.user, "not yours"
    # ruleid: python-assert-authorization
    assert hmac.compare_digest(given, expected)
    # ok: python-assert-authorization
    assert item is not None
    # ok: python-assert-authorization
    assert isinstance(request.user, User)
    if not request.user.is_superuser:
        raise PermissionError(item)
    # ok: python-assert-authorization
    assert len(users) == 1


def test_admin(user):
    # ok: python-assert-authorization
    assert user.is_superuser
