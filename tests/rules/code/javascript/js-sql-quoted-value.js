async function scan(pool, match, limit, schema) {
  await pool.query({
    name: 'scan',
    // ruleid: js-sql-quoted-value
    text: `SELECT z."value" FROM zset z WHERE z."value" LIKE '${match}' LIMIT $1`,
    values: [limit],
  });
  // ruleid: js-sql-quoted-value
  const drop = `DELETE FROM sessions WHERE owner = '${match.owner}'`;
  // ok: js-sql-quoted-value
  const bound = `SELECT z."value" FROM zset z WHERE z."value" LIKE $3 LIMIT $1`;
  // ok: js-sql-quoted-value
  const quoted = `SELECT id FROM item WHERE name = '${escapeString(match)}'`;
  // ok: js-sql-quoted-value
  const tables = `SELECT 1 FROM information_schema.tables WHERE table_schema = '${schema}'`;
  // ok: js-sql-quoted-value
  const told = `you can select a name from '${match}'`;
  return [drop, bound, quoted, tables, told];
}
