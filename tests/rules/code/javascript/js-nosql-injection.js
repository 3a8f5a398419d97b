app.post('/login', async (req, res) => {
  // ruleid: js-nosql-injection
  const user = await User.findOne({ name: req.body.name, password: req.body.password });
  const { token } = req.query;
  // ruleid: js-nosql-injection
  await db.collection('sessions').deleteMany({ token });
  // ruleid: js-nosql-injection
  await users.find({ $where: 'this.name == "' + req.body.name + '"' });
  // ruleid: js-nosql-injection
  await User.find(req.query);
  // ok: js-nosql-injection
  await User.findOne({ name: String(req.body.name) });
  // ok: js-nosql-injection
  await User.findOne({ name: { $eq: req.body.name } });
  // ok: js-nosql-injection
  await User.findOne({ _id: req.params.id });
  // ok: js-nosql-injection
  await User.updateOne({ _id: req.user.id }, { name: req.body.name });
  // ok: js-nosql-injection
  const one = list.find((item) => item.id === req.body.id);
  // ok: js-nosql-injection
  await Account.findOne({ where: { name: req.body.name } });
  const parsed = schema.parse(req.body);
  // ok: js-nosql-injection
  await User.findOne({ name: parsed.name });
});
