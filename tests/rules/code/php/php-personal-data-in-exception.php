<?php

function check($customer, $ssn, array $patient)
{
    if (!$customer->iban) {
        // ruleid: php-personal-data-in-exception
        throw new PaymentException("{$customer->card_number} was declined");
    }
    if (strlen($ssn) !== 9) {
        // ruleid: php-personal-data-in-exception
        throw new InvalidArgumentException('not a social security number: ' . $ssn);
    }
    if ($patient['age'] < 0) {
        // ruleid: php-personal-data-in-exception
        throw new DomainException(sprintf('born %s', $patient['birth_date']));
    }
    $message = 'cannot pay ' . $customer->getSalary();
    // ruleid: php-personal-data-in-exception
    throw new PaymentException($message);
}

function quiet($customer, $ssn, $birth_date_format)
{
    if (!$ssn) {
        // ok: php-personal-data-in-exception
        throw new InvalidArgumentException('ssn is missing');
    }
    if (strlen($ssn) !== 9) {
        // ok: php-personal-data-in-exception
        throw new InvalidArgumentException('digits: ' . strlen($ssn));
    }
    if ($customer->expired) {
        // ok: php-personal-data-in-exception
        throw new PaymentException('card ending in ' . substr($customer->card_number, -4));
    }
    if ($customer->blocked) {
        // ok: php-personal-data-in-exception
        throw new PaymentException('cannot pay to ' . mask($customer->iban));
    }
    // ok: php-personal-data-in-exception
    throw new DomainException("customer {$customer->id}: not like $birth_date_format");
}
