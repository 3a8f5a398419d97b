<?php
class VerifyCsrfToken extends Middleware
{
    // ruleid: php-csrf-off
    protected $except = ['*'];
}

class OrderForm
{
    public function configureOptions($resolver)
    {
        // ruleid: php-csrf-off
        $resolver->setDefaults(['csrf_protection' => false]);
        // ok: php-csrf-off
        $resolver->setDefaults(['csrf_protection' => true]);
    }
}

class OtherToken extends VerifyCsrfToken
{
    // ok: php-csrf-off
    protected $except = ['payments/hook'];
}
