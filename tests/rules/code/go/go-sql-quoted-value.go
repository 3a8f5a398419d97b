package store

import "fmt"

const nameColumn = "name"

func byName(name string) string {
	// ruleid: go-sql-quoted-value
	return fmt.Sprintf("SELECT id FROM users WHERE name = '%s'", name)
}

func exists(value interface{}) string {
	// ruleid: go-sql-quoted-value
	return "from song where album.id = song.album_id and song.artist_id='" + value.(string) + "'"
}

func byCity(city string) string {
	// ruleid: go-sql-quoted-value
	query := "SELECT id FROM users WHERE city = '" + city + "' LIMIT 10"
	// ruleid: go-sql-quoted-value
	filter := fmt.Sprintf("address ->> '$.%v'", city)
	// ok: go-sql-quoted-value
	other := fmt.Sprintf("SELECT id FROM users WHERE %s = ?", nameColumn)
	// ok: go-sql-quoted-value
	message := fmt.Sprintf("nobody lives in '%s'", city)
	return query + filter + other + message
}
