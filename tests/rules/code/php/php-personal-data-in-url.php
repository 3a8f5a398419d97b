<?php

function enrich($user, $email, $customer, $base, $client)
{
    // ruleid: php-personal-data-in-url
    header('Location: /welcome/' . $email);
    // ruleid: php-personal-data-in-url
    $client->get($base, ['query' => ['email' => $email]]);
    // ruleid: php-personal-data-in-url
    Http::get($base, ['dob' => $customer->date_of_birth]);
    // ruleid: php-personal-data-in-url
    file_get_contents($base . $customer['ssn']);
    // ruleid: php-personal-data-in-url
    $link = $base . '/unsubscribe?email=' . urlencode($email);
    // ruleid: php-personal-data-in-url
    $other = "$base/reset?phone={$user->phone_number}";
    // ruleid: php-personal-data-in-url
    $third = $base . '?' . http_build_query(['email' => $user->email]);
    // ruleid: php-personal-data-in-url
    return redirect()->route('confirm', ['email' => $user->email]);
}

function quiet($user, $email, $customer, $base, $client)
{
    // ok: php-personal-data-in-url
    $client->post($base, ['json' => ['email' => $email]]);
    // ok: php-personal-data-in-url
    $client->get($base, ['query' => ['id' => $user->id, 'verified' => $user->email_verified]]);
    // ok: php-personal-data-in-url
    $link = $base . '/unsubscribe?token=' . sign($email);
    // ok: php-personal-data-in-url
    curl_setopt($curl, CURLOPT_POSTFIELDS, http_build_query(['email' => $email]));
    // ok: php-personal-data-in-url
    header('X-Mail: sent');
    // ok: php-personal-data-in-url
    return redirect()->to(route('profile', ['id' => $user->id]));
}
