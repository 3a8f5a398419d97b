from cryptography.hazmat.primitives.asymmetric import ec


def first():
    # ruleid: python-weak-curve
    return ec.generate_private_key(ec.SECP192R1())


def second():
    # ruleid: python-weak-curve
    return ec.generate_private_key(ec.SECT163K1())


def good():
    # ok: python-weak-curve
    one = ec.generate_private_key(ec.SECP256R1())
    # ok: python-weak-curve
    two = ec.generate_private_key(ec.SECP384R1())
    return one, two
