package mail

import (
	"fmt"
	"mime"
	"net/smtp"
)

func send(from, to, subject, body string) error {
	// ruleid: go-header-injection
	header := "Subject: " + subject + "\r\n"
	// ruleid: go-header-injection
	header += fmt.Sprintf("To: %s\r\n", to)
	// ok: go-header-injection
	header += "Subject: " + mime.QEncoding.Encode("utf-8", subject) + "\r\n"
	// ok: go-header-injection
	log("To: " + to)
	// ok: go-header-injection
	fmt.Sprintf("From: %s", from)
	return smtp.SendMail(server, nil, from, []string{to}, []byte(header+"\r\n"+body))
}
