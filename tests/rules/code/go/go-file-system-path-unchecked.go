package files

import (
	"net/http"
	"os"
	"path/filepath"
)

type folder struct{ root string }

func (f folder) Open(name string) (http.File, error) {
	// ruleid: go-file-system-path-unchecked
	return os.Open(filepath.Join(f.root, name))
}

func (f folder) Store(uploadName string, data []byte) error {
	// ruleid: go-file-system-path-unchecked
	return os.WriteFile(filepath.Join(f.root, uploadName), data, 0o600)
}

type safe struct{ root string }

func (f safe) Open(name string) (http.File, error) {
	// ok: go-file-system-path-unchecked
	return os.Open(filepath.Join(f.root, filepath.Clean("/"+name)))
}

func (f folder) load(name string) ([]byte, error) {
	// ok: go-file-system-path-unchecked
	return os.ReadFile(filepath.Join(f.root, name))
}
