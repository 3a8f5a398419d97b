from flask import Flask, request
from lxml import etree

app = Flask(__name__)
tree = etree.parse("users.xml")


@app.route("/user")
def user():
    name = request.args["name"]
    # ruleid: python-xpath-injection
    first = tree.xpath(f"//user[@name='{name}']")
    # ruleid: python-xpath-injection
    second = etree.XPath("//user[@name='%s']" % name)
    # ok: python-xpath-injection
    third = tree.xpath("//user[@name=$name]", name=name)
    # ok: python-xpath-injection
    fourth = tree.xpath(f"//user[{int(name)}]")
    return "done"
