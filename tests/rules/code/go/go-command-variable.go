package main

import (
	"context"
	"os/exec"
)

func run(ctx context.Context, tool string, args []string) error {
	// ruleid: go-command-variable
	cmd := exec.Command(tool, args...)
	// ruleid: go-command-variable
	cmd = exec.CommandContext(ctx, config.Editor, "notes.txt")
	// ok: go-command-variable
	cmd = exec.Command("git", args...)
	// ok: go-command-variable
	cmd = exec.CommandContext(ctx, "ls")
	return cmd.Run()
}
