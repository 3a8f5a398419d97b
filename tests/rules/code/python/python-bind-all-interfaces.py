import socket
from http.server import HTTPServer

import uvicorn

# ruleid: python-bind-all-interfaces
app.run(host="0.0.0.0", port=80)
# ruleid: python-bind-all-interfaces
uvicorn.run(app, host="0.0.0.0")
server = socket.socket()
# ruleid: python-bind-all-interfaces
server.bind(("", 8080))
# ruleid: python-bind-all-interfaces
HTTPServer(("", 8080), Handler).serve_forever()
# ok: python-bind-all-interfaces
app.run(host="127.0.0.1", port=80)
# ok: python-bind-all-interfaces
server.bind(("localhost", 8080))
# ok: python-bind-all-interfaces
ANY = "0.0.0.0"
