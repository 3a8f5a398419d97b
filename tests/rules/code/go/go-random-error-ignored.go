package auth

import (
	"crypto/rand"
	"io"
)

func token() []byte {
	b := make([]byte, 16)
	// ruleid: go-random-error-ignored
	_, _ = rand.Read(b)
	// ruleid: go-random-error-ignored
	_, _ = io.ReadFull(rand.Reader, b)
	// ok: go-random-error-ignored
	_, err := rand.Read(b)
	// ok: go-random-error-ignored
	if _, err = rand.Read(b); err != nil {
		panic(err)
	}
	return b
}
