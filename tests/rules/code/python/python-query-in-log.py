import logging


def account(connection, number):
    sql = "SELECT * FROM accounts WHERE number = '" + number + "'"
    try:
        return connection.execute(sql)
    except DatabaseError:
        # ruleid: python-query-in-log
        logging.error(f"The account cannot be read: {sql}")
        raise


def owner(connection, name):
    sql = "SELECT * FROM owners WHERE name = '%s'" % name
    # ruleid: python-query-in-log
    print(sql)
    return connection.execute(sql)


def good(connection, name):
    sql = "SELECT * FROM owners WHERE name = %s"
    # ok: python-query-in-log
    logging.info(sql)
    # ok: python-query-in-log
    logging.error("The owner cannot be read.")
    return connection.execute(sql, (name,))
