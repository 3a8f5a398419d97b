<?php
// ruleid: php-template-autoescape-off
$twig = new Environment($loader, ['autoescape' => false]);
// ruleid: php-template-autoescape-off
$smarty->setEscapeHtml(false);
// ok: php-template-autoescape-off
$twig = new Environment($loader, ['autoescape' => 'html']);
// ok: php-template-autoescape-off
$smarty->setEscapeHtml(true);
