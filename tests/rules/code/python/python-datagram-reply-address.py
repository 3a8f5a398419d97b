import socket


def serve(sock):
    while True:
        data = sock.recvfrom(1024)
        (address, name) = parse(data)
        record = lookup_cache(name)
        # ruleid: python-datagram-reply-address
        send_response(address, record)


def other(sock):
    message = sock.recvfrom(512)
    name, target = unpack(message)
    # ruleid: python-datagram-reply-address
    sock.sendto(name, target)


def good(sock):
    data, sender = sock.recvfrom(1024)
    name = parse(data)
    # ok: python-datagram-reply-address
    sock.sendto(name, sender)
    # ok: python-datagram-reply-address
    send_response(sender, name)
