def jump(target, url, text):
    # ruleid: python-url-substring-check
    if "acme.com" in target:
        return target
    # ruleid: python-url-substring-check
    if url.startswith("https://acme.com"):
        return url
    # ok: python-url-substring-check
    if url.startswith("https://acme.com/"):
        return url
    # ok: python-url-substring-check
    if "acme.com" in text:
        return text
