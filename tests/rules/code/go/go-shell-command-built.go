package main

import (
	"context"
	"fmt"
	"os/exec"
)

const listing = "ls /srv | wc -l"

func archive(ctx context.Context, folder string) error {
	// ruleid: go-shell-command-built
	cmd := exec.Command("sh", "-c", "tar czf backup.tgz "+folder)
	line := fmt.Sprintf("du -sh %s", folder)
	// ruleid: go-shell-command-built
	cmd = exec.CommandContext(ctx, "/bin/bash", "-lc", line)
	// ok: go-shell-command-built
	cmd = exec.Command("sh", "-c", "ls /srv | wc -l")
	// ok: go-shell-command-built
	cmd = exec.Command("sh", "-c", listing)
	// ok: go-shell-command-built
	cmd = exec.Command("tar", "czf", "backup.tgz", "--", folder)
	return cmd.Run()
}
