from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect


@csrf_exempt
# ruleid: python-csrf-exempt
def transfer(request):
    return pay(request)


# ruleid: python-csrf-exempt
@method_decorator(csrf_exempt, name="dispatch")
class Transfer(View):
    pass


# ruleid: python-csrf-exempt
urlpatterns = [path("pay", csrf_exempt(pay))]
# ruleid: python-csrf-exempt
app.config["WTF_CSRF_ENABLED"] = False
# ok: python-csrf-exempt
app.config["WTF_CSRF_ENABLED"] = True


# ok: python-csrf-exempt
@csrf_protect
def other(request):
    return pay(request)
