from lxml import etree


def read(path):
    # ruleid: python-lxml-default-parser
    parser = etree.XMLParser()
    return etree.parse(path, parser)


def check(path):
    # ruleid: python-lxml-default-parser
    return etree.parse(path, etree.XMLParser(dtd_validation=True))


def good(path):
    # ok: python-lxml-default-parser
    parser = etree.XMLParser(resolve_entities=False)
    # ok: python-lxml-default-parser
    other = etree.HTMLParser()
    return etree.parse(path, parser), other
