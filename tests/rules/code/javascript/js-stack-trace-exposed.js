app.use((err, req, res, next) => {
  // ruleid: js-stack-trace-exposed
  res.status(500).send(err.stack);
  // ruleid: js-stack-trace-exposed
  res.status(500).json({ message: 'failed', stack: err.stack });
  // ok: js-stack-trace-exposed
  res.status(500).send('Something went wrong');
  // ok: js-stack-trace-exposed
  res.status(500).json({ stack: process.env.NODE_ENV === 'development' ? err.stack : undefined });
  // ok: js-stack-trace-exposed
  console.error(err.stack);
});
