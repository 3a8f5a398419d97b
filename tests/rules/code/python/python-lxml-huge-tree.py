from lxml import etree


def read(path):
    # ruleid: python-lxml-huge-tree
    return etree.parse(path, etree.XMLParser(huge_tree=True))


def stream(path):
    # ruleid: python-lxml-huge-tree
    return etree.iterparse(path, huge_tree=True)


def good(path):
    # ok: python-lxml-huge-tree
    one = etree.XMLParser(huge_tree=True, resolve_entities=False)
    # ok: python-lxml-huge-tree
    two = etree.iterparse(path)
    return one, two
