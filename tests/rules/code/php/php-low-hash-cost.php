<?php
// ruleid: php-low-hash-cost
$hash = password_hash($password, PASSWORD_BCRYPT, ['cost' => 4]);
// ruleid: php-low-hash-cost
$key = hash_pbkdf2('sha256', $password, $salt, 1000, 32);
// ok: php-low-hash-cost
$hash = password_hash($password, PASSWORD_BCRYPT, ['cost' => 13]);
// ok: php-low-hash-cost
$key = hash_pbkdf2('sha256', $password, $salt, 600000, 32);
