def serve(sock, port):
    # ruleid: python-socket-all-interfaces
    sock.bind(("0.0.0.0", port))


def other(sock):
    # ruleid: python-socket-all-interfaces
    sock.bind(("::", 8000))


def good(sock, host, port):
    # ok: python-socket-all-interfaces
    sock.bind(("127.0.0.1", port))
    # ok: python-socket-all-interfaces
    sock.bind((host, port))
