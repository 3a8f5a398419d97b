<?php

class Accounts
{
    public function register(Request $request, User $user, $email, array $customer)
    {
        // ruleid: php-personal-data-in-log
        error_log("registered $email");
        // ruleid: php-personal-data-in-log
        Log::info('no mail to ' . $user->email);
        $text = 'login failed: ' . $request->input('email');
        // ruleid: php-personal-data-in-log
        $this->logger->error($text);
        // ruleid: php-personal-data-in-log
        $logger->debug(sprintf('card %s', $customer['card_number']));
        // ruleid: php-personal-data-in-log
        $this->logger->info('born', ['date' => $user->getDateOfBirth()]);
        // ruleid: php-personal-data-in-log
        Log::warning('call ' . $user->phone_number);
        // ruleid: php-personal-data-in-log
        error_log('mail to ' . $_POST['email']);
    }

    public function quiet(User $user, $email, array $customer, array $errors, $settings)
    {
        // ok: php-personal-data-in-log
        Log::info('email sent to ' . $user->id);
        // ok: php-personal-data-in-log
        Log::info('state', ['verified' => $user->email_verified, 'template' => $user->emailTemplate]);
        // ok: php-personal-data-in-log
        Log::info('mail to ' . mask_email($email));
        // ok: php-personal-data-in-log
        Log::info('card ending in ' . substr($customer['card_number'], -4));
        // ok: php-personal-data-in-log
        error_log('form: ' . $errors['email']);
        // ok: php-personal-data-in-log
        error_log('mails come from ' . $settings->email);
        // ok: php-personal-data-in-log
        error_log('digits: ' . strlen($user->phone_number));
        $owner = find_owner($email);
        // ok: php-personal-data-in-log
        Log::info('owner ' . $owner->id);
        $email = hash('sha256', $email);
        // ok: php-personal-data-in-log
        Log::info('lookup of ' . $email);
    }
}
