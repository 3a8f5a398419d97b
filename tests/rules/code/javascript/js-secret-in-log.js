function signIn(user, password, options) {
  // ruleid: js-secret-in-log
  console.log('signing in', user.name, password);
  // ruleid: js-secret-in-log
  logger.debug(`token ${user.accessToken}`);
  // ok: js-secret-in-log
  console.log('signing in', user.name);
  // ok: js-secret-in-log
  logger.debug('password is missing');
  // ok: js-secret-in-log
  console.log(options.passwordLength);
}
