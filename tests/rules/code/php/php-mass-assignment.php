<?php
class OrderController
{
    public function store(Request $request)
    {
        // ruleid: php-mass-assignment
        Order::create($request->all());
        // ruleid: php-mass-assignment
        $request->user()->forceFill($request->all());
        // ok: php-mass-assignment
        Order::create($request->validated());
        // ok: php-mass-assignment
        Order::create($request->only(['name', 'count']));
    }
}
// ruleid: php-mass-assignment
Order::unguard();
