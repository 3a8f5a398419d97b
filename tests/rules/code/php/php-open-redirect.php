<?php
// ruleid: php-open-redirect
header("Location: " . $_GET['next']);
$to = $_POST['to'];
// ruleid: php-open-redirect
header("Location: $to");
// ruleid: php-open-redirect
wp_redirect($_GET['redirect_to']);
// ok: php-open-redirect
header("Location: /orders/" . $_GET['id']);
// ok: php-open-redirect
header("Location: index.php?id=$to");
// ok: php-open-redirect
wp_redirect(wp_validate_redirect($_GET['redirect_to'], '/'));
// ok: php-open-redirect
header("Location: /login");

class LoginController
{
    public function store(Request $request)
    {
        // ruleid: php-open-redirect
        return redirect($request->input('next'));
    }

    public function done(Request $request)
    {
        // ok: php-open-redirect
        return redirect()->route('orders', $request->input('id'));
    }
}
