<?php
class Order extends Model
{
    // ruleid: php-unguarded-model
    protected $guarded = [];
}

class Item extends Model
{
    // ruleid: php-unguarded-model
    protected $guarded = array();
}

class Customer extends Model
{
    // ok: php-unguarded-model
    protected $guarded = ['is_admin'];
    // ok: php-unguarded-model
    protected $fillable = ['name'];
}
