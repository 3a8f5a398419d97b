<?php
foreach ($_POST as $key => $value) {
    // ruleid: php-variable-variable
    $$key = $value;
}
foreach ($_GET as $key => $value) {
    // ruleid: php-variable-variable
    $$key = trim($value);
}
foreach ($settings as $key => $value) {
    // ok: php-variable-variable
    $$key = $value;
}
foreach ($_POST as $key => $value) {
    // ok: php-variable-variable
    $values[$key] = $value;
}
