<?php
$action = $_GET['action'];
// ruleid: php-dynamic-call
$action();
// ruleid: php-dynamic-call
call_user_func($_POST['callback'], 1);
$class = $_GET['class'];
// ruleid: php-dynamic-call
$object = new $class();
// ok: php-dynamic-call
call_user_func('trim', $_POST['text']);
// ok: php-dynamic-call
$object = new Order($_GET['id']);
$handlers = ['a' => 'run_a'];
$name = $_GET['name'];
if (!array_key_exists($name, $handlers)) {
    exit;
}
// ok: php-dynamic-call
call_user_func($name);
