import xml.sax
from xml.sax.handler import feature_external_ges

import lxml.etree as ET
from lxml import etree

# ruleid: python-xml-external-entities
parser = etree.XMLParser(resolve_entities=True)
# ruleid: python-xml-external-entities
parser = ET.XMLParser(
    remove_blank_text=True,
    load_dtd=True,
    no_network=False,
)
# ruleid: python-xml-external-entities
for event, element in etree.iterparse("a.xml", resolve_entities=True):
    pass
reader = xml.sax.make_parser()
# ruleid: python-xml-external-entities
reader.setFeature(feature_external_ges, True)
# ok: python-xml-external-entities
reader.setFeature(feature_external_ges, False)
# ok: python-xml-external-entities
parser = etree.XMLParser(resolve_entities=False, no_network=True)
# ok: python-xml-external-entities
parser = etree.XMLParser(remove_blank_text=True)
