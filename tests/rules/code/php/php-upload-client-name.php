<?php
// ruleid: php-upload-client-name
move_uploaded_file($_FILES['image']['tmp_name'], 'uploads/' . $_FILES['image']['name']);

class UploadController
{
    public function store($file)
    {
        // ruleid: php-upload-client-name
        $file->move(public_path('uploads'), time() . '_' . $file->getClientOriginalName());
        // ruleid: php-upload-client-name
        $file->storeAs('uploads', $file->getClientOriginalName());
        // ok: php-upload-client-name
        $file->store('uploads');
        // ok: php-upload-client-name
        $file->move(public_path('uploads'), Str::uuid() . '.' . $file->guessExtension());
        // ok: php-upload-client-name
        $title = $file->getClientOriginalName();
    }
}
// ok: php-upload-client-name
move_uploaded_file($_FILES['image']['tmp_name'], 'uploads/' . bin2hex(random_bytes(8)) . '.png');
