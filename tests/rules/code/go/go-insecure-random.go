package auth

import (
	"fmt"
	"math/rand"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

func newToken(n int) string {
	b := make([]byte, n)
	for i := range b {
		// ruleid: go-insecure-random
		b[i] = letters[rand.Intn(len(letters))]
	}
	return string(b)
}

func start(user string) Session {
	// ruleid: go-insecure-random
	secret := fmt.Sprintf("%d", rand.Int63())
	// ok: go-insecure-random
	delay := rand.Intn(100)
	return Session{User: user, Secret: secret, Delay: delay}
}

func pickColour(colours []string) string {
	// ok: go-insecure-random
	return colours[rand.Intn(len(colours))]
}
