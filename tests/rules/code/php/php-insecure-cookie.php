<?php
// ruleid: php-insecure-cookie
setcookie('session_token', $token);
// ruleid: php-insecure-cookie
setcookie('remember_me', $token, time() + 3600, '/');
// ruleid: php-insecure-cookie
setcookie('theme', 'dark', 0, '/', '', false, false);
// ruleid: php-insecure-cookie
setcookie('auth', $token, ['secure' => true, 'httponly' => false]);
// ok: php-insecure-cookie
setcookie('session_token', $token, 0, '/', '', true, true);
// ok: php-insecure-cookie
setcookie('auth', $token, ['secure' => true, 'httponly' => true]);
// ok: php-insecure-cookie
setcookie('theme', 'dark');
// ok: php-insecure-cookie
setcookie('session_token', '', time() - 3600);
