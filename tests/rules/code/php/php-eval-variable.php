<?php
function run($formula, $text)
{
    // ruleid: php-eval-variable
    eval('return ' . $formula . ';');
    // ruleid: php-eval-variable
    return preg_replace('/x(.)/e', $formula, $text);
}

function good($text)
{
    // ok: php-eval-variable
    eval('return 1;');
    // ok: php-eval-variable
    return preg_replace('/x(.)/', $text, 'abc');
}
