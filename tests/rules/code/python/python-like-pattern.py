from flask import request


def search(session):
    term = request.args["q"]
    # ruleid: python-like-pattern
    rows = session.query(Item).filter(Item.name.ilike(f"%{term}%"))
    # ruleid: python-like-pattern
    more = session.query(Item).filter(Item.name.like("%" + request.args["q"] + "%"))
    # ok: python-like-pattern
    safe = session.query(Item).filter(Item.name.contains(term, autoescape=True))
    # ok: python-like-pattern
    return session.query(Item).filter(Item.name.like("a%"))
