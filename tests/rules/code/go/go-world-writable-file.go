package files

import "os"

func write(path string, data []byte) {
	// ruleid: go-world-writable-file
	os.WriteFile(path, data, 0777)
	// ruleid: go-world-writable-file
	os.MkdirAll(path, 0o777)
	// ruleid: go-world-writable-file
	os.Chmod(path, os.ModePerm)
	// ok: go-world-writable-file
	os.WriteFile(path, data, 0o600)
	// ok: go-world-writable-file
	os.MkdirAll(path, 0755)
	// ok: go-world-writable-file
	os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o644)
}
