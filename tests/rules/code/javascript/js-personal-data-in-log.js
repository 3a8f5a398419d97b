const logger = require('./logger');
const SUPPORT_EMAIL = 'support@example.com';

function register(req, user, customer, email) {
  // ruleid: js-personal-data-in-log
  console.log('registered', user.email);
  // ruleid: js-personal-data-in-log
  logger.info(`no mail to ${email.toLowerCase()}`);
  const text = 'login failed: ' + req.body.email;
  // ruleid: js-personal-data-in-log
  logger.error(text);
  // ruleid: js-personal-data-in-log
  req.log.warn({ phone: user.phoneNumber }, 'no answer');
  // ruleid: js-personal-data-in-log
  console.debug('card', JSON.stringify({ card: customer['cardNumber'] }));
  // ruleid: js-personal-data-in-log
  this.logger.info('born ' + customer.dateOfBirth);
  // ruleid: js-personal-data-in-log
  console.log(`rejected: ${customer?.ssn}`);
}

function quiet(user, customer, email, errors, config, sent) {
  // ok: js-personal-data-in-log
  console.log('email sent to', user.id);
  // ok: js-personal-data-in-log
  console.log(user.emailVerified, user.hasPhone, user.isEmailValid);
  // ok: js-personal-data-in-log
  logger.info(`mail to ${maskEmail(email)}`);
  // ok: js-personal-data-in-log
  logger.info(`card ending in ${customer.cardNumber.slice(-4)}`);
  // ok: js-personal-data-in-log
  logger.info('no address', user.email === null);
  // ok: js-personal-data-in-log
  logger.info('digits', user.phoneNumber.length);
  // ok: js-personal-data-in-log
  console.error(errors.email);
  // ok: js-personal-data-in-log
  console.log('mails come from', config.email, SUPPORT_EMAIL);
  // ok: js-personal-data-in-log
  console.log(user.emailTemplate, email.subject);
  const owner = findOwner(email);
  // ok: js-personal-data-in-log
  console.log('owner', owner.id);
  email = hash(email);
  // ok: js-personal-data-in-log
  console.log('lookup of', email);
  // ok: js-personal-data-in-log
  sendMail(email);
}
