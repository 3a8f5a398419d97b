package secret

import "crypto/aes"

func encrypt(key, data, out []byte) {
	block, _ := aes.NewCipher(key)
	for i := 0; i < len(data); i += block.BlockSize() {
		// ruleid: go-ecb-mode
		block.Encrypt(out[i:i+16], data[i:i+16])
	}
	// ruleid: go-ecb-mode
	mode := ecb.NewECBEncrypter(block)
	// ok: go-ecb-mode
	block.Encrypt(out, data)
	// ok: go-ecb-mode
	mode = cipher.NewCBCEncrypter(block, iv)
}
