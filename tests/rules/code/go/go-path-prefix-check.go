package files

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

func open(root, name string) (*os.File, error) {
	path := filepath.Join(root, name)
	// ruleid: go-path-prefix-check
	if !strings.HasPrefix(path, root) {
		return nil, errors.New("outside")
	}
	return os.Open(path)
}

func read(root, name string) ([]byte, error) {
	full, err := filepath.Abs(filepath.Join(root, name))
	// ruleid: go-path-prefix-check
	if err != nil || !strings.HasPrefix(full, root) {
		return nil, errors.New("outside")
	}
	return os.ReadFile(full)
}

func good(root, name string) (*os.File, error) {
	path := filepath.Join(root, name)
	// ok: go-path-prefix-check
	if !strings.HasPrefix(path, root+string(filepath.Separator)) {
		return nil, errors.New("outside")
	}
	// ok: go-path-prefix-check
	hidden := strings.HasPrefix(name, ".")
	return os.Open(path)
}
