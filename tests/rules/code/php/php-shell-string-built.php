<?php
function thumbnail($file, $size)
{
    // ruleid: php-shell-string-built
    exec("convert $file -resize $size thumb.png");
    $line = 'exiftool ' . $file;
    // ruleid: php-shell-string-built
    shell_exec($line);
}

function good($file)
{
    // ok: php-shell-string-built
    exec("convert " . escapeshellarg($file) . " thumb.png");
    $name = escapeshellarg($file);
    // ok: php-shell-string-built
    exec("convert $name thumb.png");
    // ok: php-shell-string-built
    exec("convert --version");
}
