<?php
$id = $_GET['id'];
// ruleid: php-sql-injection
$rows = mysqli_query($db, "SELECT * FROM orders WHERE id = $id");
$sql = "SELECT * FROM orders WHERE name = '" . $_POST['name'] . "'";
// ruleid: php-sql-injection
$rows = $pdo->query($sql);
$sql = "SELECT * FROM orders";
$sql .= " ORDER BY " . $_GET['sort'];
// ruleid: php-sql-injection
$rows = $db->query($sql);
// ok: php-sql-injection
$rows = mysqli_query($db, "SELECT * FROM orders WHERE id = " . (int)$_GET['id']);
$query = $pdo->prepare("SELECT * FROM orders WHERE name = ?");
// ok: php-sql-injection
$query->execute([$_POST['name']]);
$name = mysqli_real_escape_string($db, $_POST['name']);
// ok: php-sql-injection
mysqli_query($db, "SELECT * FROM orders WHERE name = '$name'");
$sort = $_GET['sort'];
if (!in_array($sort, ['id', 'name'], true)) {
    exit;
}
// ok: php-sql-injection
$db->query("SELECT * FROM orders ORDER BY $sort");

class OrderController
{
    public function index(Request $request)
    {
        $state = $request->input('state');
        // ruleid: php-sql-injection
        return Order::query()->whereRaw("state = '$state'")->get();
    }

    public function show(Request $request)
    {
        // ok: php-sql-injection
        return Order::query()->whereRaw("state = ?", [$request->input('state')])->get();
    }
}
