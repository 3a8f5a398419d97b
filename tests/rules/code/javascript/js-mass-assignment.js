app.put('/user/:id', async (req, res) => {
  // ruleid: js-mass-assignment
  await User.findByIdAndUpdate(req.params.id, req.body);
  // ruleid: js-mass-assignment
  Object.assign(req.user, req.body);
  // ruleid: js-mass-assignment
  await prisma.user.create({ data: req.body });
  // ok: js-mass-assignment
  await User.findByIdAndUpdate(req.params.id, { name: req.body.name });
  // ok: js-mass-assignment
  await Note.create(req.body);
});
