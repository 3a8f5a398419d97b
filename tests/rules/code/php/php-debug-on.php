<?php
$settings = [
    // ruleid: php-debug-on
    'debug' => env('APP_DEBUG', true),
    // ok: php-debug-on
    'name' => env('APP_NAME', true),
];
// ruleid: php-debug-on
define('WP_DEBUG', true);
// ok: php-debug-on
define('WP_DEBUG', false);
