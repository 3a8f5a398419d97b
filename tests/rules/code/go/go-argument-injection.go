package vcs

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
)

func clone(ctx context.Context, repoURL, dir string) error {
	// ruleid: go-argument-injection
	return exec.CommandContext(ctx, "git", "clone", repoURL, dir).Run()
}

func log(branch string) ([]byte, error) {
	// ruleid: go-argument-injection
	return exec.Command("git", "log", "--oneline", branch).Output()
}

func safeClone(repoURL, dir string) error {
	// ok: go-argument-injection
	return exec.Command("git", "clone", "--", repoURL, dir).Run()
}

func checkedLog(branch string) ([]byte, error) {
	if strings.HasPrefix(branch, "-") {
		return nil, fmt.Errorf("bad branch %q", branch)
	}
	// ok: go-argument-injection
	return exec.Command("git", "log", "--oneline", branch).Output()
}
