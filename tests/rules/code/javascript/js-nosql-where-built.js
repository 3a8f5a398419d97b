function find(db, name, limit) {
  // ruleid: js-nosql-where-built
  db.users.find({ $where: `this.name == '${name}'` });
  // ruleid: js-nosql-where-built
  db.users.find({ $where: "this.name == '" + name + "'" });
  // ok: js-nosql-where-built
  db.users.find({ name: { $eq: name } });
  // ok: js-nosql-where-built
  db.users.find({ $where: 'this.a == this.b' });
  // ok: js-nosql-where-built
  db.users.find({ $where: `this.age > ${Number(limit)}` });
}
