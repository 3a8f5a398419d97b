import pickle


def serve(socket):
    # ruleid: python-pickled-message
    job = socket.recv_pyobj()
    # ruleid: python-pickled-message
    other = socket.recv_serialized(pickle.loads)
    return job, other


def good(socket):
    # ok: python-pickled-message
    job = socket.recv_json()
    # ok: python-pickled-message
    other = socket.recv(1024)
    return job, other
