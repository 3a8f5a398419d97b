<?php
function find_user($db, $name)
{
    // ruleid: php-sql-string-built
    return $db->query("SELECT * FROM users WHERE name = '$name'");
}

function find_mail(mysqli $mysqli, string $mail)
{
    $sql = "SELECT * FROM users WHERE mail = '" . $mail . "' LIMIT 1";
    // ruleid: php-sql-string-built
    return mysqli_query($mysqli, $sql);
}

function good($db, $wpdb, $name, $table)
{
    // ok: php-sql-string-built
    $db->query("SELECT * FROM $table");
    // ok: php-sql-string-built
    $wpdb->get_results($wpdb->prepare("SELECT * FROM users WHERE name = %s", $name));
    // ok: php-sql-string-built
    $db->prepare("SELECT * FROM users WHERE name = ?")->execute([$name]);
    // ok: php-sql-string-built
    $db->query("SELECT * FROM users WHERE name = " . $db->quote($name));
    // ok: php-sql-string-built
    $db->query("SELECT 1");
}
