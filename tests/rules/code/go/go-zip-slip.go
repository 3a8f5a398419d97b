package archive

import (
	"archive/tar"
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func unzip(r *zip.ReadCloser, dst string) error {
	for _, f := range r.File {
		target := filepath.Join(dst, f.Name)
		// ruleid: go-zip-slip
		out, err := os.Create(target)
		if err != nil {
			return err
		}
		out.Close()
	}
	for _, f := range r.File {
		target := filepath.Join(dst, f.Name)
		if !strings.HasPrefix(target, filepath.Clean(dst)+string(os.PathSeparator)) {
			return errOutside
		}
		// ok: go-zip-slip
		os.MkdirAll(target, 0o755)
		if strings.Contains(f.Name, "..") {
			return errOutside
		}
		// ok: go-zip-slip
		os.Create(filepath.Join(dst, f.Name))
	}
	return nil
}

func extract(f *zip.File, dst string) error {
	// ruleid: go-zip-slip
	return os.MkdirAll(filepath.Join(dst, f.FileHeader.Name), 0o755)
}

func untar(r io.Reader, dst string) error {
	tr := tar.NewReader(r)
	for {
		header, err := tr.Next()
		if err != nil {
			return err
		}
		if !filepath.IsLocal(header.Name) {
			continue
		}
		// ok: go-zip-slip
		os.MkdirAll(filepath.Join(dst, header.Name), 0o755)
		// ruleid: go-zip-slip
		os.Symlink(header.Linkname, filepath.Join(dst, header.Linkname))
	}
}

func flat(f *zip.File, dst string) error {
	// ok: go-zip-slip
	_, err := os.Create(filepath.Join(dst, filepath.Base(f.Name)))
	return err
}
