<?php
// ruleid: php-session-cookie-settings
ini_set('session.cookie_httponly', 0);
// ruleid: php-session-cookie-settings
session_start(['cookie_httponly' => false]);
// ok: php-session-cookie-settings
ini_set('session.cookie_httponly', 1);
// ok: php-session-cookie-settings
session_start(['cookie_httponly' => true]);
// ok: php-session-cookie-settings
ini_set('session.gc_maxlifetime', 0);
