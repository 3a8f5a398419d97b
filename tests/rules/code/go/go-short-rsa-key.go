package keys

import (
	"crypto/rand"
	"crypto/rsa"
)

func generate() {
	// ruleid: go-short-rsa-key
	a, err := rsa.GenerateKey(rand.Reader, 1024)
	// ruleid: go-short-rsa-key
	b, err := rsa.GenerateKey(rand.Reader, 512)
	// ok: go-short-rsa-key
	c, err := rsa.GenerateKey(rand.Reader, 2048)
	// ok: go-short-rsa-key
	d, err := rsa.GenerateKey(rand.Reader, bits)
}
