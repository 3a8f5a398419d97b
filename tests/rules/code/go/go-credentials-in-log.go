package auth

import (
	"log"
	"log/slog"
)

func login(user, password string, config Config) {
	// ruleid: go-credentials-in-log
	log.Printf("login of %s with %s", user, password)
	// ruleid: go-credentials-in-log
	slog.Info("starting", "key", config.APIKey)
	// ok: go-credentials-in-log
	log.Printf("login of %s", user)
	// ok: go-credentials-in-log
	slog.Info("starting", "hasKey", config.APIKey != "")
}
