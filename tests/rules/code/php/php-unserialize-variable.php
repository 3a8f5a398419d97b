<?php
function read($redis, $row)
{
    // ruleid: php-unserialize-variable
    $job = unserialize($redis->lpop('jobs'));
    // ruleid: php-unserialize-variable
    $meta = unserialize($row['meta']);
    // ok: php-unserialize-variable
    $job = unserialize($redis->lpop('jobs'), ['allowed_classes' => [Job::class]]);
    // ok: php-unserialize-variable
    $copy = unserialize(serialize($row));
    // ok: php-unserialize-variable
    $job = json_decode($redis->lpop('jobs'));
}
