import xml.dom.minidom
import xml.sax
import xml.sax.handler
from xml.dom import pulldom

from flask import Flask, request

app = Flask(__name__)


@app.route("/import", methods=["POST"])
def imported():
    parser = xml.sax.make_parser()
    parser.setFeature(xml.sax.handler.feature_external_ges, True)
    # ruleid: python-sax-external-entities
    document = xml.dom.minidom.parseString(request.data, parser)
    # ok: python-sax-external-entities
    settings = xml.dom.minidom.parseString("<settings/>", parser)
    return document.documentElement.tagName


class Reader:
    def read(self, stream):
        parser = xml.sax.make_parser()
        parser.setFeature(xml.sax.handler.feature_external_ges, True)
        # ruleid: python-sax-external-entities
        parser.parse(stream)

    def events(self, stream):
        parser = xml.sax.make_parser()
        parser.setFeature(xml.sax.handler.feature_external_ges, False)
        # ok: python-sax-external-entities
        return pulldom.parse(stream, parser)
