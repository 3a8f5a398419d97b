def find(collection, name):
    # ruleid: python-nosql-script
    first = collection.find({"$where": f"this.name == '{name}'"})
    # ruleid: python-nosql-script
    second = collection.find({"$where": "this.name == '" + name + "'"})
    # ok: python-nosql-script
    third = collection.find({"$where": "this.a == this.b"})
    # ok: python-nosql-script
    return collection.find({"name": {"$eq": name}})
