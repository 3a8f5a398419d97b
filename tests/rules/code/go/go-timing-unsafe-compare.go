package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

func verify(body []byte, signature string, key []byte) bool {
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	expected := hex.EncodeToString(mac.Sum(nil))
	// ok: go-timing-unsafe-compare
	if signature == "" {
		return false
	}
	// ruleid: go-timing-unsafe-compare
	return expected == signature
}

func admin(token string) bool {
	// ruleid: go-timing-unsafe-compare
	return token == config.AdminToken
}

func good(signature, expected []byte) bool {
	// ok: go-timing-unsafe-compare
	return hmac.Equal(signature, expected)
}
