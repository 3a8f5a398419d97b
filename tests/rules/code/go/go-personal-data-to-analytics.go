package tracking

import (
	"github.com/getsentry/sentry-go"
	"github.com/posthog/posthog-go"
	"github.com/segmentio/analytics-go/v3"
)

func follow(client analytics.Client, user *User, order *Order, scope *sentry.Scope) {
	// ruleid: go-personal-data-to-analytics
	client.Enqueue(analytics.Track{UserId: user.Email, Event: "signup"})
	// ruleid: go-personal-data-to-analytics
	client.Enqueue(analytics.Identify{UserId: user.ID, Traits: analytics.NewTraits().SetEmail(user.Email)})
	// ruleid: go-personal-data-to-analytics
	hog.Enqueue(posthog.Capture{DistinctId: user.Email, Event: "order"})
	// ruleid: go-personal-data-to-analytics
	scope.SetUser(sentry.User{ID: user.ID, Email: user.Email})
	// ruleid: go-personal-data-to-analytics
	scope.SetExtra("iban", order.Iban)
	// ruleid: go-personal-data-to-analytics
	span.SetTag("user.phone", user.PhoneNumber)
}

func quiet(client analytics.Client, user *User, order *Order, scope *sentry.Scope) {
	// ok: go-personal-data-to-analytics
	client.Enqueue(analytics.Track{UserId: user.ID, Event: "email changed"})
	// ok: go-personal-data-to-analytics
	client.Enqueue(analytics.Track{UserId: pseudonym(user.Email), Event: "signup"})
	// ok: go-personal-data-to-analytics
	scope.SetUser(sentry.User{ID: user.ID})
	// ok: go-personal-data-to-analytics
	scope.SetExtra("verified", user.EmailVerified)
	// ok: go-personal-data-to-analytics
	mailer.Send(user.Email)
}
