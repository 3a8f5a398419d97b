package files

import (
	"syscall"

	"golang.org/x/sys/unix"
)

func start() {
	// ruleid: go-open-umask
	syscall.Umask(0)
	// ruleid: go-open-umask
	unix.Umask(0o000)
	// ok: go-open-umask
	syscall.Umask(0o077)
	// ok: go-open-umask
	old := syscall.Umask(mask)
}
