package secret

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
)

func encrypt(key, plain []byte) {
	block, _ := aes.NewCipher(key)
	// ruleid: go-static-iv
	mode := cipher.NewCBCEncrypter(block, []byte("0123456789abcdef"))
	// ruleid: go-static-iv
	stream := cipher.NewCTR(block, key[:aes.BlockSize])
	iv := make([]byte, aes.BlockSize)
	rand.Read(iv)
	// ok: go-static-iv
	mode = cipher.NewCBCEncrypter(block, iv)
	// ok: go-static-iv
	stream = cipher.NewCTR(block, plain[:16])
}
