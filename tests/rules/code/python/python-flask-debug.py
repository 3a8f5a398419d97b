import asyncio
import os

from flask import Flask, request
from werkzeug.serving import run_simple

app = Flask(__name__)

if __name__ == "__main__":
    # ruleid: python-flask-debug
    app.run(debug=True)
    # ruleid: python-flask-debug
    app.run(host="127.0.0.1", port=5000, debug=True)
    # ruleid: python-flask-debug
    run_simple("127.0.0.1", 5000, app, use_debugger=True)
    # ok: python-flask-debug
    app.run(port=5000)
    # ok: python-flask-debug
    app.run(debug=False)
    # ok: python-flask-debug
    app.run(debug=bool(os.environ.get("DEBUG")))
    # ok: python-flask-debug
    asyncio.run(main(), debug=True)
