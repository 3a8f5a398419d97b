<?php
// ruleid: php-cross-site-scripting
echo "<p>Hello " . $_GET['name'] . "</p>";
$name = $_POST['name'];
// ruleid: php-cross-site-scripting
print "<b>$name</b>";
// ruleid: php-cross-site-scripting
printf("<i>%s</i>", $_GET['title']);
// ruleid: php-cross-site-scripting
die("No such page: " . $_SERVER['REQUEST_URI']);
// ruleid: php-cross-site-scripting
$html .= '<li>' . $_GET['item'] . '</li>';
// ok: php-cross-site-scripting
echo "<p>Hello " . htmlspecialchars($_GET['name']) . "</p>";
// ok: php-cross-site-scripting
echo (int)$_GET['page'];
// ok: php-cross-site-scripting
echo json_encode($_GET);
// ok: php-cross-site-scripting
echo esc_html($name);
$safe = htmlentities($name, ENT_QUOTES);
// ok: php-cross-site-scripting
echo "<b>$safe</b>";
if (isset($_GET['name'])) {
    // ok: php-cross-site-scripting
    echo "There is a name.";
}
