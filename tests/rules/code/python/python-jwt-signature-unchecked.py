import jwt
from jose import jwt as jose_jwt
from jwt import decode


def user(token, key):
    # ruleid: python-jwt-signature-unchecked
    first = jwt.decode(token, options={"verify_signature": False})
    # ruleid: python-jwt-signature-unchecked
    second = decode(token, verify=False)
    # ruleid: python-jwt-signature-unchecked
    third = jwt.decode(token, key, algorithms=["HS256", "none"])
    # ruleid: python-jwt-signature-unchecked
    fourth = jose_jwt.get_unverified_claims(token)
    # ok: python-jwt-signature-unchecked
    fifth = jwt.decode(token, key, algorithms=["HS256"])
    # ok: python-jwt-signature-unchecked
    sixth = jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
    # ok: python-jwt-signature-unchecked
    return jwt.get_unverified_header(token)
