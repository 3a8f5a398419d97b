def answer(response):
    # ruleid: python-cors-wildcard
    response.headers["Access-Control-Allow-Origin"] = "*"
    # ok: python-cors-wildcard
    response.headers["Access-Control-Allow-Origin"] = "https://www.acme.dev"
    # ok: python-cors-wildcard
    response.headers["Vary"] = "*"
    return response


# ruleid: python-cors-wildcard
CORS_ALLOW_ALL_ORIGINS = True
