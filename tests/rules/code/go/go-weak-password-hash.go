package auth

import (
	"crypto/md5"
	"crypto/sha256"

	"golang.org/x/crypto/bcrypt"
)

func hashes(password, salt string, content []byte) {
	// ruleid: go-weak-password-hash
	a := md5.Sum([]byte(password))
	// ruleid: go-weak-password-hash
	b := sha256.Sum256([]byte(salt + password))
	// ok: go-weak-password-hash
	c, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	// ok: go-weak-password-hash
	d := sha256.Sum256(content)
}
