<?php
// ruleid: php-static-iv
$data = openssl_encrypt($text, 'aes-256-cbc', $key, 0, '0123456789abcdef');
// ruleid: php-static-iv
$data = openssl_encrypt($text, 'aes-256-cbc', $key, 0, str_repeat("\0", 16));
$iv = random_bytes(16);
// ok: php-static-iv
$data = openssl_encrypt($text, 'aes-256-cbc', $key, 0, $iv);
// ok: php-static-iv
$data = openssl_decrypt($text, 'aes-256-cbc', $key, 0, substr($raw, 0, 16));
