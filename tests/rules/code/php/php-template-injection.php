<?php
// ruleid: php-template-injection
$page = $twig->createTemplate("Hello " . $_GET['name'])->render();
// ruleid: php-template-injection
$page = Blade::render($_POST['template']);
// ok: php-template-injection
$page = $twig->createTemplate("Hello {{ name }}")->render(['name' => $_GET['name']]);
// ok: php-template-injection
$page = $twig->render('hello.html.twig', ['name' => $_GET['name']]);
