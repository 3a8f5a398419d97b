package store

import (
	"database/sql"
	"fmt"
	"strings"
)

const usersTable = "users"

func (s *Store) find(name string, ids []string) error {
	// ruleid: go-sql-string-built
	rows, err := s.db.Query("SELECT id FROM users WHERE name = '" + name + "'")
	query := fmt.Sprintf("DELETE FROM users WHERE name = '%s'", name)
	// ruleid: go-sql-string-built
	_, err = s.db.Exec(query)
	// ruleid: go-sql-string-built
	s.gorm.Where(fmt.Sprintf("name LIKE '%%%s%%'", name)).Find(&users)
	// ok: go-sql-string-built
	rows, err = s.db.Query("SELECT id FROM "+usersTable+" WHERE name = ?", name)
	marks := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	// ok: go-sql-string-built
	rows, err = s.db.Query("SELECT name FROM users WHERE id IN ("+marks+")", ids)
	// ok: go-sql-string-built
	rows, err = s.db.Query(fmt.Sprintf("SELECT name FROM users WHERE id = %d", len(ids)))
	return err
}
