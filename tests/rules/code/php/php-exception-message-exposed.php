<?php
try {
    run();
} catch (PDOException $error) {
    // ruleid: php-exception-message-exposed
    echo $error->getMessage();
    // ruleid: php-exception-message-exposed
    die("No database: " . $error->getMessage());
    // ok: php-exception-message-exposed
    error_log($error->getMessage());
    // ok: php-exception-message-exposed
    die("No database.");
}
