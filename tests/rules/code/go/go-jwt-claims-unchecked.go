package auth

import (
	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/golang-jwt/jwt/v5"
)

func parsers() {
	// ruleid: go-jwt-claims-unchecked
	a := jwt.NewParser(jwt.WithoutClaimsValidation())
	// ruleid: go-jwt-claims-unchecked
	b := &oidc.Config{SkipExpiryCheck: true}
	// ok: go-jwt-claims-unchecked
	c := jwt.NewParser(jwt.WithExpirationRequired())
	// ok: go-jwt-claims-unchecked
	d := &oidc.Config{ClientID: "shop"}
}
