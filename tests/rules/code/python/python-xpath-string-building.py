def find(name, tree):
    # ruleid: python-xpath-string-building
    return tree.xpath("//user[@name='%s']" % name)


def by_id(tree, key):
    query = f"//user[@id='{key}']"
    # ruleid: python-xpath-string-building
    return tree.xpath(query)


def safe(tree, name):
    # ok: python-xpath-string-building
    return tree.xpath("//user[@name=$name]", name=name)


def everybody(tree):
    # ok: python-xpath-string-building
    return tree.xpath("//user")
