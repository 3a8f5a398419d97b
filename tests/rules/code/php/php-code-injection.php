<?php
// ruleid: php-code-injection
eval('$x = ' . $_POST['formula'] . ';');
$code = $_GET['code'];
// ruleid: php-code-injection
$f = create_function('$a', $code);
// ok: php-code-injection
$f = fn ($a) => $a + (int)$_POST['n'];
// ok: php-code-injection
eval('$x = ' . intval($_POST['n']) . ';');
