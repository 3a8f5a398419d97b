package main

import (
	"net/http"
	"os/exec"
	"slices"

	"github.com/labstack/echo/v4"
)

func ping(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Query().Get("host")
	// ruleid: go-command-injection
	out, _ := exec.Command("sh", "-c", "ping -c 1 "+host).Output()
	// ruleid: go-command-injection
	cmd := exec.CommandContext(r.Context(), r.FormValue("tool"), "--version")
	// ok: go-command-injection
	out, _ = exec.Command("ping", "-c", "1", "--", host).Output()
	tool := r.FormValue("tool")
	if !slices.Contains([]string{"ls", "df"}, tool) {
		return
	}
	// ok: go-command-injection
	exec.Command(tool).Run()
}

func convert(c echo.Context) error {
	name := c.QueryParam("name")
	// ruleid: go-command-injection
	return exec.Command("/bin/bash", "-c", "convert "+name+" out.png").Run()
}
