function back(req, res) {
  const next = req.query.next;
  // ruleid: js-redirect-slash-check
  if (next && next.startsWith('/')) {
    res.redirect(next);
  }
}
function other(target, res) {
  // ruleid: js-redirect-slash-check
  res.redirect(target.startsWith('/') ? target : '/');
}
function safe(target, res) {
  // ok: js-redirect-slash-check
  if (target.startsWith('/') && !target.startsWith('//')) {
    res.redirect(target);
  }
}
function fixed(target, res) {
  // ok: js-redirect-slash-check
  if (target.startsWith('/')) {
    res.redirect('/');
  }
}
