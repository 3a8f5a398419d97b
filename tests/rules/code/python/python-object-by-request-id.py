from django.shortcuts import get_object_or_404


def invoice(request):
    # ruleid: python-object-by-request-id
    first = Invoice.objects.get(pk=request.GET["id"])
    # ruleid: python-object-by-request-id
    second = get_object_or_404(Invoice, id=request.POST["id"])
    # ok: python-object-by-request-id
    third = Invoice.objects.get(pk=request.GET["id"], owner=request.user)
    # ok: python-object-by-request-id
    return Invoice.objects.get(pk=1)
