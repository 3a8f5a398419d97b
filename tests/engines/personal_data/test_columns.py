import pytest

_MAIL = "<lower:6>.<lower:6>@gmail.com"
_SSN = "<stdnum:us.ssn>"
_TABLE = "CREATE TABLE t (\n id int,\n email text,\n ssn text\n);\n"


def filled(text):
    text = text.replace("TABLE ", _TABLE)
    return text.replace("MAIL", _MAIL).replace("SSN", _SSN)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.csv", "id,email,ssn\n1,MAIL,SSN\n"),
        ("a.csv", 'id;"E-Mail";Ssn\r\n1;"MAIL";"SSN"\r\n'),
        ("a.csv", 'name,email,ssn\n"Doe, ""J""",MAIL,SSN'),
        ("a.tsv", "id\temailAddress\tsocial_security_number\n1\tMAIL\tSSN\n"),
        ("a.sql", "INSERT INTO t (id, email, ssn) VALUES (1, 'MAIL', 'SSN');"),
        ("a.sql", "insert into t(a, email, ssn) values\n('it''s', 'MAIL', 'SSN')"),
        ("a.sql", "INSERT INTO `t` (`n`,`email`,`ssn`) VALUES (now(),'MAIL','SSN')"),
        ("a.sql", "TABLE INSERT INTO t VALUES (1, 'MAIL', 'SSN');"),
        ("a.sql", "COPY t (id, email, ssn) FROM stdin;\n1\tMAIL\tSSN\n\\.\n"),
    ],
)  # fmt: skip
def test_the_name_of_a_column_explains_the_cells_below(found, path, text):
    assert found(filled(text), path) == ["email", "us-ssn"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.csv", "id,total\n1,<digits:9>\n"),
        ("a.csv", "just prose about a ssn\n<digits:9>\n"),
        ("a.csv", "ssn\n"),
        ("a.csv", "ssn,total\nnone,<digits:9>\n"),
        ("a.csv", "x" * 5_000 + ",ssn\n1,<digits:9>\n"),
        ("a.sql", "INSERT INTO t (id, total) VALUES (1, <digits:9>);"),
        ("a.sql", "INSERT INTO t (ssn) VALUES (('"),
        ("a.sql", "INSERT INTO t VALUES (<digits:9>);"),
        ("a.sql", "insert into nowhere"),
    ],
)
def test_other_columns_explain_nothing(found, path, text):
    assert found(filled(text), path) == []


def test_rows_end_where_a_copy_ends(found):
    text = "COPY t (ssn) FROM stdin;\nSSN\n\\.\nSSN\n"
    assert found(filled(text), "a.sql") == ["us-ssn"]


def test_statements_in_code_are_read(found):
    text = "db.run(\"INSERT INTO t (id, ssn) VALUES (1, 'SSN')\")\n"
    assert found(filled(text), "seed.py", "python") == ["us-ssn"]
