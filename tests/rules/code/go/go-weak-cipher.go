package secret

import (
	"crypto/aes"
	"crypto/des"
	"crypto/rc4"

	"golang.org/x/crypto/chacha20poly1305"
)

func ciphers(key []byte) {
	// ruleid: go-weak-cipher
	a, err := des.NewCipher(key)
	// ruleid: go-weak-cipher
	b, err := rc4.NewCipher(key)
	// ok: go-weak-cipher
	c, err := aes.NewCipher(key)
	// ok: go-weak-cipher
	d, err := chacha20poly1305.NewX(key)
}
