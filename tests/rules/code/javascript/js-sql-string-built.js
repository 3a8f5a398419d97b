async function find(name, ids, table) {
  // ruleid: js-sql-string-built
  await pool.query(`SELECT * FROM users WHERE name = '${name}'`);
  // ruleid: js-sql-string-built
  await db.execute("DELETE FROM users WHERE name = '" + name + "'");
  db.all(
    'select id, name from users where name = ' +
      // ruleid: js-sql-string-built
      user.name
  );
  // ok: js-sql-string-built
  await pool.query('SELECT * FROM users WHERE name = $1', [name]);
  // ok: js-sql-string-built
  await pool.query(`SELECT * FROM ${TABLE} WHERE name = ?`, [name]);
  // ok: js-sql-string-built
  await pool.query(`SELECT * FROM ${mysql.escapeId(table)}`);
  // ok: js-sql-string-built
  await pool.query(`SELECT * FROM users WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
  // ok: js-sql-string-built
  await prisma.$queryRaw`SELECT * FROM users WHERE name = ${name}`;
  // ok: js-sql-string-built
  await queue.run(`select the next job of ${name}`);
}
