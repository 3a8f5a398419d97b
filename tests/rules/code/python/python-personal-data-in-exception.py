class InvalidNumber(ValueError):
    pass


def check(customer, ssn, form, row):
    if not customer.iban:
        # ruleid: python-personal-data-in-exception
        raise ValueError(f"{customer.card_number} was declined")
    if len(ssn) != 9:
        # ruleid: python-personal-data-in-exception
        raise InvalidNumber("not a social security number: " + ssn)
    if not form.valid:
        # ruleid: python-personal-data-in-exception
        raise ValueError("wrong date of birth {}".format(form.date_of_birth))
    if row["salary"] < 0:
        # ruleid: python-personal-data-in-exception
        raise ValueError("salary of %s is %s" % (row["name"], row["salary"]))
    message = f"cannot pay to {customer.bank_account_number}"
    # ruleid: python-personal-data-in-exception
    raise HTTPException(status_code=400, detail=message)


def quiet(customer, ssn, birth_date_format, iban, card_number):
    if not ssn:
        # ok: python-personal-data-in-exception
        raise ValueError("ssn is missing")
    if len(ssn) != 9:
        # ok: python-personal-data-in-exception
        raise ValueError(f"ssn has {len(ssn)} digits")
    if customer.expired:
        # ok: python-personal-data-in-exception
        raise ValueError(f"card ending in {card_number[-4:]} has expired")
    if customer.blocked:
        # ok: python-personal-data-in-exception
        raise ValueError(f"cannot pay to {masked(iban)}")
    # ok: python-personal-data-in-exception
    raise ValueError(f"customer {customer.id}: the date is not like {birth_date_format}")
