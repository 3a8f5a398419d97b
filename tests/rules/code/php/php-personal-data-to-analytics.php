<?php

function follow($user, $email, $order, $mixpanel, $scope)
{
    // ruleid: php-personal-data-to-analytics
    Segment::identify(['userId' => $user->id, 'traits' => ['email' => $user->email]]);
    // ruleid: php-personal-data-to-analytics
    PostHog::capture(['distinctId' => $email, 'event' => 'signup']);
    // ruleid: php-personal-data-to-analytics
    $mixpanel->track('signup', ['phone' => $user->phone_number]);
    // ruleid: php-personal-data-to-analytics
    $scope->setUser(['id' => $user->id, 'email' => $user->email]);
    // ruleid: php-personal-data-to-analytics
    $scope->setExtra('iban', $order->iban);
    // ruleid: php-personal-data-to-analytics
    newrelic_add_custom_parameter('email', $email);
}

function quiet($user, $email, $order, $mixpanel, $scope)
{
    // ok: php-personal-data-to-analytics
    Segment::identify(['userId' => $user->id, 'traits' => ['plan' => $user->plan]]);
    // ok: php-personal-data-to-analytics
    PostHog::capture(['distinctId' => pseudonym($email), 'event' => 'signup']);
    // ok: php-personal-data-to-analytics
    $mixpanel->track('email changed', ['verified' => $user->email_verified]);
    // ok: php-personal-data-to-analytics
    $scope->setUser(['id' => $user->id]);
    // ok: php-personal-data-to-analytics
    mail($email, 'Welcome', 'Hello');
}
