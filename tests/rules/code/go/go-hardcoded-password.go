package store

import "database/sql"

// ruleid: go-hardcoded-password
const adminPassword = "n0t-A-real0ne!"

// ok: go-hardcoded-password
const passwordHeader = "X-Password-1234"

func open() {
	// ruleid: go-hardcoded-password
	db, err := sql.Open("mysql", "shop:notreal1@tcp(db.example.org:3306)/shop")
	// ok: go-hardcoded-password
	db, err = sql.Open("mysql", config.DSN)
	// ok: go-hardcoded-password
	password := readPassword()
}
