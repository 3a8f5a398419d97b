<?php
// ruleid: php-loose-in-array
if (in_array($_GET['role'], $roles)) {
    run();
}
// ruleid: php-loose-in-array
$known = in_array($_POST['id'], [1, 2]);
// ok: php-loose-in-array
$known = in_array($_POST['id'], ['1', '2'], true);
// ok: php-loose-in-array
$known = in_array($id, $ids);
