<?php
// ruleid: php-header-injection
header("Content-Disposition: attachment; filename=" . $_GET['name']);
// ruleid: php-header-injection
header("Content-Type: " . $_GET['type']);
// ok: php-header-injection
header("Content-Disposition: attachment; filename=" . rawurlencode($_GET['name']));
// ok: php-header-injection
header("X-Page: " . (int)$_GET['page']);
// ok: php-header-injection
header("Location: " . $_GET['next']);
