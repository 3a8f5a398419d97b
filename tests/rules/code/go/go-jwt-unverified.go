package auth

import "github.com/golang-jwt/jwt/v5"

func user(raw string) (string, error) {
	claims := jwt.MapClaims{}
	// ruleid: go-jwt-unverified
	_, _, err := jwt.NewParser().ParseUnverified(raw, claims)
	return claims["sub"].(string), err
}

func sign(claims jwt.Claims) (string, error) {
	// ruleid: go-jwt-unverified
	return jwt.NewWithClaims(jwt.SigningMethodNone, claims).SignedString(nil)
}

func checked(raw string) (*jwt.Token, error) {
	// ok: go-jwt-unverified
	return jwt.Parse(raw, keyFunc, jwt.WithValidMethods([]string{"RS256"}))
}

func signed(claims jwt.Claims) (string, error) {
	// ok: go-jwt-unverified
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(key)
}
