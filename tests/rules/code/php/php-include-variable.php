<?php
function page($name)
{
    // ruleid: php-include-variable
    include $name;
    // ruleid: php-include-variable
    require 'pages/' . $name . '.php';
    // ok: php-include-variable
    include 'pages/home.php';
    // ok: php-include-variable
    require __DIR__ . '/config.php';
}
