package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/sessions"
)

const key = "not-a-real-key"

func setup(token *jwt.Token) {
	// ruleid: go-hardcoded-key
	a, err := token.SignedString([]byte("not-a-real-key"))
	// ruleid: go-hardcoded-key
	b := sessions.NewCookieStore([]byte(key))
	// ok: go-hardcoded-key
	c := sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))
	// ok: go-hardcoded-key
	d := hmac.New(sha256.New, secret)
}
