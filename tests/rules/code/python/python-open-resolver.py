import socket


def serve(sock):
    while True:
        data = sock.recvfrom(1024)
        address, name = parse(data)
        # ruleid: python-open-resolver
        record = resolve_name(name)
        reply(address, record)


def other(sock):
    while True:
        data, sender = sock.recvfrom(1024)
        # ruleid: python-open-resolver
        answer = query(parse(data))
        sock.sendto(answer, sender)


def good(connection):
    while True:
        data = connection.recv(1024)
        # ok: python-open-resolver
        record = resolve_name(data)
        # ok: python-open-resolver
        connection.send(record)
