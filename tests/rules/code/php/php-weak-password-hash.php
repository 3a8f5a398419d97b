<?php
// ruleid: php-weak-password-hash
$hash = md5($_POST['password']);
// ruleid: php-weak-password-hash
$hash = sha1($salt . $password);
// ruleid: php-weak-password-hash
$hash = hash('sha256', $password);
// ok: php-weak-password-hash
$hash = password_hash($password, PASSWORD_DEFAULT);
// ok: php-weak-password-hash
$tag = md5($mail);
// ok: php-weak-password-hash
$tag = hash('sha256', $text);
