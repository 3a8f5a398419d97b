package secret

import "crypto/cipher"

func modes(block cipher.Block, iv []byte) {
	// ruleid: go-unauthenticated-encryption
	a := cipher.NewCBCEncrypter(block, iv)
	// ruleid: go-unauthenticated-encryption
	b := cipher.NewCFBDecrypter(block, iv)
	// ok: go-unauthenticated-encryption
	c, err := cipher.NewGCM(block)
	// ok: go-unauthenticated-encryption
	d, err := cipher.NewGCMWithRandomNonce(block)
}
