def same_password(stored_pw, typed_pw):
    if len(stored_pw) != len(typed_pw):
        return False
    for i in range(len(stored_pw)):
        # ruleid: python-secret-compared-by-character
        if stored_pw[i] != typed_pw[i]:
            return False
    return True


def same_token(token, given):
    # ruleid: python-secret-compared-by-character
    for a, b in zip(token, given):
        if a != b:
            return False
    return True


def same_words(first, second):
    for i in range(len(first)):
        # ok: python-secret-compared-by-character
        if first[i] != second[i]:
            return False
    # ok: python-secret-compared-by-character
    for a, b in zip(first, second):
        if a != b:
            return False
    return True
