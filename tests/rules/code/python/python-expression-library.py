import numexpr
import sympy


def compute(expression):
    # ruleid: python-expression-library
    return sympy.sympify(expression)


def scale(text: str, factor):
    # ruleid: python-expression-library
    return numexpr.evaluate(text)


def good(factor):
    # ok: python-expression-library
    one = sympy.sympify("x + 1")
    # ok: python-expression-library
    two = sympy.Integer(factor)
    return one, two
