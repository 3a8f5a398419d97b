import os

import mysql.connector
import psycopg2


def connect():
    # ruleid: python-hardcoded-database-password
    first = mysql.connector.connect(user="app", password="not-a-real-password", host="db")
    # ruleid: python-hardcoded-database-password
    second = psycopg2.connect(dbname="app", user="app", password="not-a-real-password")
    # ok: python-hardcoded-database-password
    third = mysql.connector.connect(user="app", password=os.environ["DB_PASSWORD"], host="db")
    # ok: python-hardcoded-database-password
    fourth = psycopg2.connect(dbname="app", user="app", password="")
    return first, second, third, fourth
