const fs = require('fs');

async function keep(user, patient, email, res, redis, path) {
  // ruleid: js-personal-data-unencrypted
  localStorage.setItem('email', user.email);
  // ruleid: js-personal-data-unencrypted
  sessionStorage.setItem('form', JSON.stringify({ ssn: patient.ssn }));
  // ruleid: js-personal-data-unencrypted
  localStorage.phone = user.phoneNumber;
  // ruleid: js-personal-data-unencrypted
  document.cookie = 'email=' + email + '; path=/';
  // ruleid: js-personal-data-unencrypted
  res.cookie('dob', user.dateOfBirth, { httpOnly: true });
  // ruleid: js-personal-data-unencrypted
  fs.writeFileSync(path, `${patient.id};${patient.bloodType}`);
  // ruleid: js-personal-data-unencrypted
  await redis.set('card:' + user.id, user.cardNumber);
  // ruleid: js-personal-data-unencrypted
  await AsyncStorage.setItem('profile', JSON.stringify({ name: user.name, iban: user.iban }));
}

async function quiet(user, patient, email, res, redis, path) {
  // ok: js-personal-data-unencrypted
  localStorage.setItem('email', encrypt(user.email));
  // ok: js-personal-data-unencrypted
  localStorage.setItem('emailVerified', user.emailVerified);
  // ok: js-personal-data-unencrypted
  res.cookie('session', user.sessionId, { httpOnly: true });
  // ok: js-personal-data-unencrypted
  fs.writeFileSync(path, `${patient.id};${patient.ssn.slice(-4)}`);
  // ok: js-personal-data-unencrypted
  await redis.set('known:' + hash(email), '1');
  // ok: js-personal-data-unencrypted
  sessionStorage.setItem('step', 'phoneNumber');
  // ok: js-personal-data-unencrypted
  await patient.update({ ssn: patient.ssn });
}
