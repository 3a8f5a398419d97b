import psycopg
from kafka import KafkaConsumer


def connect(host):
    # ruleid: python-database-tls-off
    first = psycopg.connect(host=host, sslmode="disable")
    # ruleid: python-database-tls-off
    second = KafkaConsumer("orders", security_protocol="SASL_PLAINTEXT")
    # ok: python-database-tls-off
    third = psycopg.connect(host=host, sslmode="verify-full")
    # ok: python-database-tls-off
    fourth = KafkaConsumer("orders", security_protocol="SASL_SSL")
    return first, second, third, fourth
