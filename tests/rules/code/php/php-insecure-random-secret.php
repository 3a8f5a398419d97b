<?php
// ruleid: php-insecure-random-secret
$token = uniqid();
// ruleid: php-insecure-random-secret
$password = substr(str_shuffle('abcdefghijk0123456789'), 0, 8);
// ruleid: php-insecure-random-secret
$_SESSION['otp'] = rand(100000, 999999);
// ok: php-insecure-random-secret
$token = bin2hex(random_bytes(16));
// ok: php-insecure-random-secret
$color = mt_rand(0, 255);
// ok: php-insecure-random-secret
$_SESSION['otp'] = random_int(100000, 999999);

function generate_token($length)
{
    $text = '';
    for ($i = 0; $i < $length; $i++) {
        $text .= mt_rand(0, 9);
    }
    // ruleid: php-insecure-random-secret
    return $text;
}

function generate_name()
{
    // ok: php-insecure-random-secret
    return 'user' . mt_rand(0, 9);
}
