package files

import "os"

func write(path string, data []byte) {
	// ruleid: go-permissive-mode
	os.WriteFile(path, data, 0644)
	// ruleid: go-permissive-mode
	os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o666)
	// ok: go-permissive-mode
	os.WriteFile(path, data, 0o600)
	// ok: go-permissive-mode
	os.OpenFile(path, os.O_RDONLY, 0o644)
}
