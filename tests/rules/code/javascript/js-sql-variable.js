async function search(db, name, table) {
  const sql = `SELECT * FROM users WHERE name = '${name}'`;
  // ruleid: js-sql-variable
  await db.query(sql);
  let text = "SELECT id FROM notes WHERE title LIKE '%" + name + "%'";
  text += ' LIMIT 10';
  // ruleid: js-sql-variable
  db.all(text, [], done);
}
async function safe(db, name, table, ids) {
  const sql = 'SELECT * FROM users WHERE name = $1';
  // ok: js-sql-variable
  await db.query(sql, [name]);
  const counted = `SELECT count(*) FROM ${table} WHERE done`;
  // ok: js-sql-variable
  await db.query(counted);
  const some = `SELECT * FROM users WHERE id IN (${ids.map(() => '?').join(',')})`;
  // ok: js-sql-variable
  await db.query(some, ids);
}
