package files

import (
	"os"
	"path/filepath"
)

func dump(data []byte, name string) {
	// ruleid: go-predictable-temp-file
	os.WriteFile("/tmp/report.txt", data, 0o600)
	path := filepath.Join(os.TempDir(), name)
	// ruleid: go-predictable-temp-file
	f, err := os.Create(path)
	// ok: go-predictable-temp-file
	f, err = os.CreateTemp("", "report")
	// ok: go-predictable-temp-file
	os.WriteFile("/var/lib/reports/report.txt", data, 0o600)
	// ok: go-predictable-temp-file
	f, err = os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
}
