<?php

function keep($user, $patient, $redis, $path, $file)
{
    // ruleid: php-personal-data-unencrypted
    setcookie('dob', $user->date_of_birth, ['secure' => true, 'httponly' => true]);
    // ruleid: php-personal-data-unencrypted
    file_put_contents($path, $patient->id . ';' . $patient->ssn);
    // ruleid: php-personal-data-unencrypted
    fputcsv($file, [$patient->id, $patient->blood_type]);
    // ruleid: php-personal-data-unencrypted
    Cache::put('card-' . $user->id, $user->card_number, 60);
    // ruleid: php-personal-data-unencrypted
    $redis->set('iban', $user->getIban());
    // ruleid: php-personal-data-unencrypted
    Storage::put($path, json_encode(['salary' => $user->salary]));
}

function quiet($user, $patient, $redis, $path, $file)
{
    // ok: php-personal-data-unencrypted
    setcookie('session', $user->session_id);
    // ok: php-personal-data-unencrypted
    file_put_contents($path, openssl_encrypt($patient->ssn, 'aes-256-gcm', $key));
    // ok: php-personal-data-unencrypted
    fputcsv($file, ['ssn', 'blood_type']);
    // ok: php-personal-data-unencrypted
    $redis->set('has-iban', isset($user->iban));
    // ok: php-personal-data-unencrypted
    Cache::put('card-' . $user->id, substr($user->card_number, -4), 60);
    // ok: php-personal-data-unencrypted
    Patient::create(['ssn' => $patient->ssn]);
}
