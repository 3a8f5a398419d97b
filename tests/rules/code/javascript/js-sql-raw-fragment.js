function listing(name, order, users) {
  // ruleid: js-sql-raw-fragment
  knex('users').whereRaw(`name = '${name}'`);
  // ruleid: js-sql-raw-fragment
  users.createQueryBuilder('u').where("u.name = '" + name + "'");
  // ruleid: js-sql-raw-fragment
  User.findAll({ order: sequelize.literal('score ' + order) });
  // ok: js-sql-raw-fragment
  knex('users').whereRaw('name = ?', [name]);
  // ok: js-sql-raw-fragment
  users.createQueryBuilder('u').where('u.name = :name', { name });
  // ok: js-sql-raw-fragment
  sequelize.literal(`count(${TABLE}.id)`);
  // ok: js-sql-raw-fragment
  knex('users').where('name', name);
}
