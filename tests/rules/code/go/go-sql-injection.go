package store

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

var columns = map[string]string{"name": "name", "age": "age"}

func (s *Server) users(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-sql-injection
	rows, err := s.db.Query("SELECT id FROM users WHERE name = '" + name + "'")
	query := fmt.Sprintf("DELETE FROM users WHERE name = '%s'", r.URL.Query().Get("name"))
	// ruleid: go-sql-injection
	_, err = s.db.ExecContext(r.Context(), query)
	// ok: go-sql-injection
	rows, err = s.db.Query("SELECT id FROM users WHERE name = $1", name)
	id, err := strconv.Atoi(r.FormValue("id"))
	// ok: go-sql-injection
	rows, err = s.db.Query(fmt.Sprintf("SELECT name FROM users WHERE id = %d", id))
	// ok: go-sql-injection
	rows, err = s.db.Query("SELECT id FROM users ORDER BY " + columns[name])
}

func list(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var users []User
		// ruleid: go-sql-injection
		db.Order(c.Query("sort")).Find(&users)
		// ruleid: go-sql-injection
		db.Where("name = '" + c.Param("name") + "'").Find(&users)
		// ok: go-sql-injection
		db.Where("name = ?", c.Param("name")).Find(&users)
		var filter User
		c.ShouldBindQuery(&filter)
		// ok: go-sql-injection
		db.Where(&filter).Find(&users)
	}
}
