package web

import "net/http"

func cookies(w http.ResponseWriter, id string) {
	// ruleid: go-cookie-samesite-none
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, SameSite: http.SameSiteNoneMode})
	cookie := &http.Cookie{Name: "session", Value: id}
	// ruleid: go-cookie-samesite-none
	cookie.SameSite = http.SameSiteNoneMode
	// ok: go-cookie-samesite-none
	cookie.SameSite = http.SameSiteLaxMode
	// ok: go-cookie-samesite-none
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, SameSite: http.SameSiteStrictMode})
}
