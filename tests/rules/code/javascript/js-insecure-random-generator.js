function generatePassword(length) {
  let result = '';
  for (let i = 0; i < length; i++) {
    // ruleid: js-insecure-random-generator
    result += LETTERS.charAt(Math.floor(Math.random() * LETTERS.length));
  }
  return result;
}
// ruleid: js-insecure-random-generator
const randomToken = () => Math.random().toString(36).slice(2);
function generateToken() {
  // ok: js-insecure-random-generator
  return crypto.randomBytes(32).toString('hex');
}
function shuffle(list) {
  // ok: js-insecure-random-generator
  return list.sort(() => Math.random() - 0.5);
}
