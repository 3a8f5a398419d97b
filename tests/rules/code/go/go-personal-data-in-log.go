package accounts

import (
	"fmt"
	"log"
	"log/slog"

	"example.com/app/email"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

const supportEmail = "support@example.com"

func register(r *http.Request, user *User, customer *Customer, userEmail string) {
	// ruleid: go-personal-data-in-log
	log.Printf("registered %s", user.Email)
	// ruleid: go-personal-data-in-log
	slog.Info("no mail", "to", userEmail)
	text := "login failed: " + r.FormValue("email")
	// ruleid: go-personal-data-in-log
	logger.Error(text)
	// ruleid: go-personal-data-in-log
	zapLogger.Info("call", zap.String("phone", user.PhoneNumber))
	// ruleid: go-personal-data-in-log
	logrus.WithFields(logrus.Fields{"card": customer.CardNumber}).Info("declined")
	// ruleid: go-personal-data-in-log
	log.Println(fmt.Sprintf("born %v", customer.DateOfBirth))
	// ruleid: go-personal-data-in-log
	s.log.Warnf("rejected: %s", customer.GetSsn())
}

func quiet(user *User, customer *Customer, userEmail string, cfg Config) {
	// ok: go-personal-data-in-log
	log.Printf("email sent to %d", user.ID)
	// ok: go-personal-data-in-log
	slog.Info("state", "verified", user.EmailVerified, "template", user.EmailTemplate)
	// ok: go-personal-data-in-log
	log.Printf("mail to %s", maskEmail(userEmail))
	// ok: go-personal-data-in-log
	log.Printf("digits %d", len(user.PhoneNumber))
	// ok: go-personal-data-in-log
	log.Printf("mails come from %s and %s", cfg.Config.Email, supportEmail)
	// ok: go-personal-data-in-log
	log.Printf("no address: %t", user.Email == "")
	err := email.SendWelcomeMail(user)
	// ok: go-personal-data-in-log
	log.Printf("cannot send: %v", err)
	created := User{Email: userEmail}
	// ok: go-personal-data-in-log
	log.Printf("created %d", created.ID)
}
