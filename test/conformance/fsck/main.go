// Checks a published log with Tessera's fsck: the checkpoint's signature, every entry bundle, every tile, the root.
//
//	fsck FOLDER|URL VKEY-FILE
//
// Exit status 0: all of it holds. 1: it does not, and why. 2: it was called wrongly.
package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/api/layout"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: fsck FOLDER|URL VKEY-FILE")
		os.Exit(2)
	}
	if err := check(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
}

func check(log, vkeyFile string) error {
	vkey, err := os.ReadFile(vkeyFile)
	if err != nil {
		return err
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(vkey)))
	if err != nil {
		return err
	}
	source, err := open(log)
	if err != nil {
		return err
	}
	if err := fsck.New(verifier.Name(), verifier, source, leafHashes, fsck.Opts{N: 2}).Check(context.Background()); err != nil {
		return err
	}
	checkpoint, err := source.ReadCheckpoint(context.Background())
	if err != nil {
		return err
	}
	lines := strings.Split(string(checkpoint), "\n")
	fmt.Printf("ok: origin %s, size %s, root %s\n", lines[0], lines[1], lines[2])
	return nil
}

func open(log string) (fsck.Fetcher, error) {
	if !strings.HasPrefix(log, "http://") && !strings.HasPrefix(log, "https://") {
		return client.FileFetcher{Root: log}, nil
	}
	root, err := url.Parse(log)
	if err != nil {
		return nil, err
	}
	return client.NewHTTPFetcher(root, nil)
}

// leafHashes refuses a bundle of more entries than fit; fsck itself takes from it the number that it needs.
func leafHashes(bundle []byte) ([][]byte, error) {
	entries := api.EntryBundle{}
	if err := entries.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	if len(entries.Entries) > layout.EntryBundleWidth {
		return nil, fmt.Errorf("a bundle of %d entries", len(entries.Entries))
	}
	hashes := make([][]byte, 0, layout.EntryBundleWidth)
	for _, entry := range entries.Entries {
		hashes = append(hashes, rfc6962.DefaultHasher.HashLeaf(entry))
	}
	return hashes, nil
}
