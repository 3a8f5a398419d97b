<?php
// ruleid: php-weak-cipher
$data = openssl_encrypt($text, 'aes-256-ecb', $key);
// ruleid: php-weak-cipher
$data = openssl_encrypt($text, 'DES-CBC', $key, 0, $iv);
// ruleid: php-weak-cipher
$data = mcrypt_encrypt(MCRYPT_DES, $key, $text, MCRYPT_MODE_CBC);
// ok: php-weak-cipher
$data = openssl_encrypt($text, 'aes-256-gcm', $key, 0, $iv, $tag);
// ok: php-weak-cipher
$data = sodium_crypto_secretbox($text, $nonce, $key);
