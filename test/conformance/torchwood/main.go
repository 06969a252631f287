// Reads a published log, or checks a proof of one entry, with torchwood's client.
//
//	torchwood log FOLDER|URL VKEY-OR-POLICY-FILE                the checkpoint, then every entry
//	torchwood proof ENTRY-FILE PROOF-FILE VKEY-OR-POLICY-FILE   the entry is in the log
//
// Exit status 0: it holds. 1: it does not, and why. 2: it was called wrongly.
package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	var err error
	switch args := os.Args[1:]; {
	case len(args) == 3 && args[0] == "log":
		err = readLog(args[1], args[2])
	case len(args) == 4 && args[0] == "proof":
		err = checkProof(args[1], args[2], args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: torchwood log FOLDER|URL VKEY-OR-POLICY-FILE")
		fmt.Fprintln(os.Stderr, "       torchwood proof ENTRY-FILE PROOF-FILE VKEY-OR-POLICY-FILE")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
}

func readLog(log, keyFile string) error {
	ctx := context.Background()
	policy, err := policyOf(keyFile)
	if err != nil {
		return err
	}
	source, err := open(log)
	if err != nil {
		return err
	}
	signed, err := source.ReadEndpoint(ctx, "checkpoint")
	if err != nil {
		return err
	}
	checkpoint, opened, err := torchwood.VerifyCheckpoint(signed, policy)
	if err != nil {
		return err
	}
	client, err := torchwood.NewClient(source)
	if err != nil {
		return err
	}
	entries, size := int64(0), 0
	for _, entry := range client.AllEntries(ctx, checkpoint.Tree, 0) {
		entries, size = entries+1, size+len(entry)
	}
	if err := client.Err(); err != nil {
		return err
	}
	if entries != checkpoint.N {
		return fmt.Errorf("%d entries came of the %d that the checkpoint names", entries, checkpoint.N)
	}
	// A few alone, with its own inclusion proof: a reader of one entry takes another road through the tiles.
	for _, index := range []int64{0, checkpoint.N / 2, checkpoint.N - 1} {
		if index < 0 || index >= checkpoint.N {
			continue
		}
		if _, _, err := client.Entry(ctx, checkpoint.Tree, index); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
	}
	root := base64.StdEncoding.EncodeToString(checkpoint.Hash[:])
	fmt.Printf("ok: origin %s, size %d, root %s\n", checkpoint.Origin, checkpoint.N, root)
	fmt.Printf("entries: %d, bytes: %d, signatures verified: %d\n", entries, size, len(opened.Sigs))
	return nil
}

func checkProof(entryFile, proofFile, policyFile string) error {
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return err
	}
	proof, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	policy, err := policyOf(policyFile)
	if err != nil {
		return err
	}
	if err := torchwood.VerifyProof(policy, tlog.RecordHash(entry), proof); err != nil {
		return err
	}
	fmt.Println("ok: the entry is in the log")
	return nil
}

type source interface {
	torchwood.TileReader
	ReadEndpoint(ctx context.Context, path string) ([]byte, error)
}

func open(log string) (source, error) {
	if strings.HasPrefix(log, "http://") || strings.HasPrefix(log, "https://") {
		return torchwood.NewTileFetcher(log)
	}
	return torchwood.NewTileFS(os.DirFS(log))
}

// policyOf reads a policy, or a lone log key, which stands for the policy that asks for no witness.
func policyOf(file string) (torchwood.Policy, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if !bytes.Contains(text, []byte("quorum")) {
		text = fmt.Appendf(nil, "log %s\nquorum none\n", bytes.TrimSpace(text))
	}
	return torchwood.ParsePolicy(text)
}
