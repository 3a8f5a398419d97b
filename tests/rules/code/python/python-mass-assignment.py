from django.http import JsonResponse
from flask import Flask, request

app = Flask(__name__)


def create(request):
    # ruleid: python-mass-assignment
    first = User.objects.create(**request.POST.dict())
    # ruleid: python-mass-assignment
    second = User.objects.filter(**request.GET.dict())
    # ok: python-mass-assignment
    third = User.objects.create(name=request.POST["name"])
    return JsonResponse({})


@app.route("/me", methods=["POST"])
def change(user):
    for key, value in request.get_json().items():
        # ruleid: python-mass-assignment
        setattr(user, key, value)
    # ruleid: python-mass-assignment
    db.session.add(User(**request.json))
    for key in ("name", "mail"):
        # ok: python-mass-assignment
        setattr(user, key, request.json[key])
    # ok: python-mass-assignment
    db.session.add(User(name=request.json["name"]))
    return "done"
