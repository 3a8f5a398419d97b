package files

import (
	"os"
	"path/filepath"
)

func load(root, name string) ([]byte, error) {
	// ruleid: go-path-from-parameter
	return os.ReadFile(filepath.Join(root, name))
}

func (s *Store) delete(key string) error {
	path := filepath.Join(s.root, key)
	// ruleid: go-path-from-parameter
	return os.Remove(path)
}

func good(root, name string) ([]byte, error) {
	if !filepath.IsLocal(name) {
		return nil, os.ErrInvalid
	}
	// ok: go-path-from-parameter
	return os.ReadFile(filepath.Join(root, name))
}

func config(root string) ([]byte, error) {
	// ok: go-path-from-parameter
	return os.ReadFile(filepath.Join(root, "config.toml"))
}
