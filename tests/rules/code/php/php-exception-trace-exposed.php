<?php
try {
    run();
} catch (Exception $error) {
    // ruleid: php-exception-trace-exposed
    echo $error->getTraceAsString();
    // ruleid: php-exception-trace-exposed
    return response()->json(['error' => 'x', 'trace' => $error->getTrace()], 500);
    // ok: php-exception-trace-exposed
    error_log($error->getTraceAsString());
    // ok: php-exception-trace-exposed
    echo "Something went wrong.";
}
