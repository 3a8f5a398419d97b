export function check(customer: Customer, ssn: string, form: Form): void {
  if (!customer.iban) {
    // ruleid: js-personal-data-in-exception
    throw new Error(`${customer.cardNumber} was declined`);
  }
  if (ssn.length !== 9) {
    // ruleid: js-personal-data-in-exception
    throw new InvalidNumber('not a social security number: ' + ssn);
  }
  if (!form.valid) {
    // ruleid: js-personal-data-in-exception
    throw new HttpException({ message: 'wrong', value: form.dateOfBirth }, 400);
  }
  const message = 'cannot pay to ' + customer.bankAccountNumber;
  // ruleid: js-personal-data-in-exception
  throw new Error(message);
}

export function later(patient: Patient): Promise<void> {
  // ruleid: js-personal-data-in-exception
  return Promise.reject(new Error(`no bed for ${patient.medicalRecordNumber}`));
}

export function quiet(customer: Customer, ssn: string, salaryRange: string): void {
  if (!ssn) {
    // ok: js-personal-data-in-exception
    throw new Error('ssn is missing');
  }
  if (ssn.length !== 9) {
    // ok: js-personal-data-in-exception
    throw new Error(`ssn has ${ssn.length} digits`);
  }
  if (customer.expired) {
    // ok: js-personal-data-in-exception
    throw new Error(`card ending in ${customer.cardNumber.slice(-4)} has expired`);
  }
  if (customer.blocked) {
    // ok: js-personal-data-in-exception
    throw new Error(`cannot pay to ${mask(customer.iban)}`);
  }
  // ok: js-personal-data-in-exception
  throw new Error(`customer ${customer.id} is outside of ${salaryRange}`);
}
