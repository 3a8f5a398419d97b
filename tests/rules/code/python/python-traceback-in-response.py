import logging
import traceback

from django.http import HttpResponse


@app.route("/report")
def report():
    try:
        return compute()
    except Exception:
        # ruleid: python-traceback-in-response
        return traceback.format_exc()


def view(request):
    try:
        return HttpResponse(compute())
    except ValueError:
        # ruleid: python-traceback-in-response
        return HttpResponse(traceback.format_exc(), status=500)


@app.route("/good")
def good():
    try:
        return compute()
    except Exception:
        logging.error(traceback.format_exc())
        # ok: python-traceback-in-response
        return "This did not work."


def describe(error):
    # ok: python-traceback-in-response
    return traceback.format_exc()
