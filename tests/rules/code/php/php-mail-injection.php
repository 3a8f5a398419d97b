<?php
// ruleid: php-mail-injection
mail('info@shop.example', 'Contact', $_POST['text'], "From: " . $_POST['mail']);
// ruleid: php-mail-injection
mail('info@shop.example', $_POST['subject'], 'text');
// ok: php-mail-injection
mail('info@shop.example', 'Contact', $_POST['text'], 'From: web@shop.example');
// ok: php-mail-injection
mail('info@shop.example', 'Contact', $_POST['text']);
