const express = require('express');
const app = express();

app.get('/user', async (req, res) => {
  // ruleid: js-sql-injection
  const rows = await pool.query(`SELECT * FROM users WHERE id = ${req.query.id}`);
  const { name } = req.body;
  const sql =
    // ruleid: js-sql-injection
    "SELECT * FROM users WHERE name = '" + name + "'";
  await client.query(sql);
  // ruleid: js-sql-injection
  await knex('users').orderByRaw(req.query.sort);
  // ruleid: js-sql-injection
  await db.query(req.body.statement);
  // ruleid: js-sql-injection
  await prisma.$queryRawUnsafe("id = " + req.params.id);
  res.json(rows);
});

router.get('/item', async (ctx) => {
  const id = ctx.params.id;
  // ruleid: js-sql-injection
  const text = `delete from items where id = '${id}' and owner = ${ctx.state.user}`;
  await connection.execute(text);
});

app.get('/safe', async (req, res) => {
  // ok: js-sql-injection
  await pool.query('SELECT * FROM users WHERE id = $1', [req.query.id]);
  // ok: js-sql-injection
  await pool.query({ text: 'SELECT * FROM users WHERE id = $1', values: [req.query.id] });
  const page = parseInt(req.query.page, 10);
  // ok: js-sql-injection
  await pool.query(`SELECT * FROM users LIMIT 10 OFFSET ${page}`);
  // ok: js-sql-injection
  await prisma.$queryRaw`SELECT * FROM users WHERE id = ${req.query.id}`;
  // ok: js-sql-injection
  await sql`SELECT * FROM users WHERE id = ${req.query.id}`;
  const { sort } = req.query;
  if (!COLUMNS.includes(sort)) return res.sendStatus(400);
  // ok: js-sql-injection
  await pool.query(`SELECT * FROM users ORDER BY ${sort}`);
  // ok: js-sql-injection
  await docClient.query({ TableName: 'users', Key: req.params.id });
  // ok: js-sql-injection
  const note = `could not select ${req.query.id} from the list`;
  // ok: js-sql-injection
  await knex('users').whereRaw('name = ?', [req.query.name]);
});

app.get('/list', async (req, res) => {
  let sql = 'SELECT * FROM users';
  if (req.query.name) {
    // ruleid: js-sql-injection
    sql += " WHERE name = '" + req.query.name + "'";
  }
  res.json(await pool.query(sql));
});
