// ruleid: js-dotfiles-served
app.use(express.static('public', { dotfiles: 'allow' }));
app.get('/f/:name', (req, res) => {
  // ruleid: js-dotfiles-served
  res.sendFile('notes.txt', { root: FOLDER, dotfiles: 'allow' });
  // ok: js-dotfiles-served
  res.sendFile('notes.txt', { root: FOLDER, dotfiles: 'deny' });
});
// ok: js-dotfiles-served
app.use(express.static('public', { dotfiles: 'ignore', index: false }));
