package auth

import (
	"errors"

	"github.com/golang-jwt/jwt/v5"
)

func parse(raw string, claims *Claims) {
	// ruleid: go-jwt-method-unchecked
	a, err := jwt.Parse(raw, func(token *jwt.Token) (interface{}, error) { return key, nil })
	// ruleid: go-jwt-method-unchecked
	b, err := jwt.ParseWithClaims(raw, claims, func(token *jwt.Token) (any, error) {
		return key, nil
	})
	// ok: go-jwt-method-unchecked
	c, err := jwt.Parse(raw, func(token *jwt.Token) (interface{}, error) {
		if token.Method != jwt.SigningMethodHS256 {
			return nil, errors.New("algorithm")
		}
		return key, nil
	})
	// ok: go-jwt-method-unchecked
	d, err := jwt.Parse(raw, keyFunc)
}
