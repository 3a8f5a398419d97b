package auth

import (
	"crypto/sha256"

	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/pbkdf2"
)

func hashes(password, salt []byte) {
	// ruleid: go-cheap-password-hash
	a, err := bcrypt.GenerateFromPassword(password, bcrypt.MinCost)
	// ruleid: go-cheap-password-hash
	b, err := bcrypt.GenerateFromPassword(password, 4)
	// ruleid: go-cheap-password-hash
	c := pbkdf2.Key(password, salt, 1000, 32, sha256.New)
	// ok: go-cheap-password-hash
	d, err := bcrypt.GenerateFromPassword(password, bcrypt.DefaultCost)
	// ok: go-cheap-password-hash
	e := pbkdf2.Key(password, salt, 600000, 32, sha256.New)
}
