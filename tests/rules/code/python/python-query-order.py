FIELDS = {"name": "name", "date": "created"}


def products(request):
    # ruleid: python-query-order
    rows = Product.objects.order_by(request.GET.get("sort", "name"))
    # ruleid: python-query-order
    names = Product.objects.values_list(request.GET["field"], flat=True)
    # ok: python-query-order
    sorted_rows = Product.objects.order_by(FIELDS.get(request.GET.get("sort"), "name"))
    # ok: python-query-order
    return Product.objects.order_by("name")
