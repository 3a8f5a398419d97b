package links

import (
	"fmt"
	"net/http"
	"net/url"
)

func enrich(w http.ResponseWriter, r *http.Request, user *User, customer *Customer, base string) string {
	// ruleid: go-personal-data-in-url
	http.Get(base + "/find/" + user.Email)
	// ruleid: go-personal-data-in-url
	http.NewRequest("GET", fmt.Sprintf("%s/people/%s", base, customer.Ssn), nil)
	target, _ := url.Parse(base)
	query := target.Query()
	// ruleid: go-personal-data-in-url
	query.Set("dob", customer.DateOfBirth)
	// ruleid: go-personal-data-in-url
	http.Redirect(w, r, "/welcome/"+user.Email, http.StatusFound)
	// ruleid: go-personal-data-in-url
	link := fmt.Sprintf("%s/reset?phone=%s", base, user.PhoneNumber)
	// ruleid: go-personal-data-in-url
	return link + "/unsubscribe?email=" + url.QueryEscape(user.Email)
}

func quiet(w http.ResponseWriter, r *http.Request, user *User, base string) string {
	// ok: go-personal-data-in-url
	http.Get(fmt.Sprintf("%s/people/%d", base, user.ID))
	form := url.Values{}
	// ok: go-personal-data-in-url
	form.Set("email", user.Email)
	// ok: go-personal-data-in-url
	http.PostForm(base+"/people", form)
	// ok: go-personal-data-in-url
	http.Redirect(w, r, "/confirm-email", http.StatusFound)
	// ok: go-personal-data-in-url
	return base + "/unsubscribe?token=" + sign(user.Email)
}
