import csv
import json
from pathlib import Path


def keep(user, patient, response, redis, cache, row, path):
    # ruleid: python-personal-data-unencrypted
    response.set_cookie("dob", user.date_of_birth)
    with open(path, "a") as file:
        # ruleid: python-personal-data-unencrypted
        file.write(f"{patient.id};{patient.ssn}\n")
    record = {"id": patient.id, "blood": patient.blood_type}
    with open(path, "w") as file:
        # ruleid: python-personal-data-unencrypted
        json.dump(record, file)
    # ruleid: python-personal-data-unencrypted
    Path(path).write_text("card " + row["card_number"])
    # ruleid: python-personal-data-unencrypted
    redis.set(f"ssn:{user.id}", user.ssn)
    # ruleid: python-personal-data-unencrypted
    cache.set("salary", user.salary, 3600)
    writer = csv.writer(open(path, "w"))
    # ruleid: python-personal-data-unencrypted
    writer.writerow([user.id, user.passport_number])


def quiet(user, patient, response, redis, cache, path, fernet, socket):
    # ok: python-personal-data-unencrypted
    response.set_cookie("session", user.session_id)
    # ok: python-personal-data-unencrypted
    redis.set(f"ssn:{user.id}", fernet.encrypt(user.ssn.encode()))
    with open(path, "a") as file:
        # ok: python-personal-data-unencrypted
        file.write(f"{patient.id};{patient.ssn[-4:]}\n")
        # ok: python-personal-data-unencrypted
        file.write("ssn;date_of_birth\n")
    # ok: python-personal-data-unencrypted
    cache.set("has-iban", user.iban is not None, 3600)
    # ok: python-personal-data-unencrypted
    socket.write(user.ssn)
    # ok: python-personal-data-unencrypted
    patient.objects.create(ssn=patient.ssn)
