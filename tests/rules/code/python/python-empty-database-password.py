import MySQLdb

# ruleid: python-empty-database-password
SQLALCHEMY_DATABASE_URI = "postgresql://app:@db.acme.dev/app"
# ok: python-empty-database-password
SQLALCHEMY_OTHER_URI = "postgresql://app:@db.acme.dev/app"

DATABASES = {
    # ruleid: python-empty-database-password
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "USER": "app",
        "PASSWORD": "",
    },
    # ok: python-empty-database-password
    "local": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db", "PASSWORD": ""},
}


def connect(password):
    # ruleid: python-empty-database-password
    first = MySQLdb.connect(host="db", user="root", passwd="", db="app")
    # ok: python-empty-database-password
    second = MySQLdb.connect(host="db", user="root", passwd=password, db="app")
    return first, second
