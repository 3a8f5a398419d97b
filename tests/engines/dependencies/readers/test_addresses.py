"""What is secret in an address is in no report."""

import pytest

from reviewbot.engines.dependencies.readers.addresses import without_user


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://user:hidden@own.example/x", "https://own.example/x"),
        ("https://user:hid@den@own.example:8443/x", "https://own.example:8443/x"),
        ("git+https://hidden@own.example/x@v1", "git+https://own.example/x@v1"),
        ("https://own.example/@scope/x", "https://own.example/@scope/x"),
        ("https://own.example?to=a@b", "https://own.example?to=a@b"),
        ("git@own.example:x.git", "git@own.example:x.git"),
    ],
)
def test_user_and_password_are_left_out(address, shown):
    assert without_user(address) == shown
