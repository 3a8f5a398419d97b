package archive

import (
	"compress/gzip"
	"io"
	"os"
)

func unpack(in io.Reader, out *os.File) error {
	zr, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	// ruleid: go-decompression-bomb
	io.Copy(out, zr)
	// ruleid: go-decompression-bomb
	data, err := io.ReadAll(zr)
	// ok: go-decompression-bomb
	io.Copy(out, io.LimitReader(zr, 1<<20))
	// ok: go-decompression-bomb
	_, err = io.CopyN(out, zr, 1<<20)
	return err
}
