const fs = require('fs');
const path = require('path');

app.post('/upload', upload.single('file'), (req, res) => {
  // ruleid: js-upload-name-in-path
  fs.renameSync(req.file.path, 'uploads/' + req.file.originalname);
  // ruleid: js-upload-name-in-path
  const target = path.join(FOLDER, req.file.originalname);
  // ok: js-upload-name-in-path
  fs.renameSync(req.file.path, path.join(FOLDER, path.basename(req.file.originalname)));
  // ok: js-upload-name-in-path
  fs.renameSync(req.file.path, path.join(FOLDER, randomUUID() + path.extname(req.file.originalname)));
  // ok: js-upload-name-in-path
  res.json({ name: req.file.originalname });
});
app.post('/express-fileupload', (req, res) => {
  // ruleid: js-upload-name-in-path
  req.files.avatar.mv('/srv/avatars/' + req.files.avatar.name, done);
});
fastify.post('/parts', async (request, reply) => {
  const data = await request.file();
  // ruleid: js-upload-name-in-path
  await pipeline(data.file, fs.createWriteStream(`/srv/${data.filename}`));
});
