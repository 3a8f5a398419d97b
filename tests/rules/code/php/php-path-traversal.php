<?php
// ruleid: php-path-traversal
echo_file(file_get_contents('files/' . $_GET['name']));
$path = "/srv/files/" . $_POST['name'];
// ruleid: php-path-traversal
unlink($path);
// ruleid: php-path-traversal
readfile("/srv/$_GET[file]");
// ok: php-path-traversal
readfile('/srv/files/' . basename($_GET['name']));
// ok: php-path-traversal
unlink('/srv/files/' . (int)$_POST['id']);
$full = realpath('/srv/files/' . $_GET['name']);
if (!str_starts_with($full, '/srv/files/')) {
    exit;
}
// ok: php-path-traversal
readfile($full);

class FileController
{
    public function show(Request $request)
    {
        // ruleid: php-path-traversal
        return response()->download(storage_path($request->input('file')));
    }
}
