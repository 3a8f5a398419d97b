from django.views.decorators.clickjacking import xframe_options_exempt, xframe_options_sameorigin

# ruleid: python-frame-options-off
X_FRAME_OPTIONS = "ALLOWALL"


@xframe_options_exempt
# ruleid: python-frame-options-off
def card(request):
    return render(request, "card.html")


@xframe_options_sameorigin
# ok: python-frame-options-off
def page(request, response):
    # ruleid: python-frame-options-off
    response.headers["X-Frame-Options"] = "ALLOWALL"
    # ok: python-frame-options-off
    response.headers["X-Frame-Options"] = "DENY"
    return response
