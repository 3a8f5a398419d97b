function login(user, password, field) {
  // ruleid: js-password-literal-compare
  if (password === 'not-a-real-one') return true;
  // ruleid: js-password-literal-compare
  if (user.passwd != "not-a-real-one") return false;
  // ok: js-password-literal-compare
  if (field.type === 'password') return true;
  // ok: js-password-literal-compare
  if (typeof password === 'string') return true;
  // ok: js-password-literal-compare
  if (password === '') return false;
}
