<?php
for ($i = 0; $i < $zip->numFiles; $i++) {
    $name = $zip->getNameIndex($i);
    // ruleid: php-zip-slip
    file_put_contents($folder . '/' . $name, $zip->getFromIndex($i));
    // ruleid: php-zip-slip
    copy("zip://$archive#$name", "$folder/$name");
    // ok: php-zip-slip
    file_put_contents($folder . '/' . basename($name), $zip->getFromIndex($i));
    // ok: php-zip-slip
    echo $name;
}
