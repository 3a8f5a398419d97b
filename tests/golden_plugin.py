"""The option that rewrites golden files instead of comparing with them."""


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests produce to tests/golden/",
    )
