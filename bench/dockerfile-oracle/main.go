// Answers, one JSON line for each on its input, what BuildKit makes of a Dockerfile: its refusal, or the image's
// configuration and the warnings of its own checks. It builds nothing and asks no registry: every base has a PATH and
// no more.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

const base = `{"architecture":"amd64","os":"linux","config":{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]}}`

type everyBase struct{}

func (everyBase) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	return ref, "", []byte(base), nil
}

type question struct {
	Text string `json:"text"`
}

type warning struct {
	Rule string `json:"rule"`
	Line int    `json:"line"`
}

type answer struct {
	Error    string                `json:"error,omitempty"`
	Config   *ocispecs.ImageConfig `json:"config,omitempty"`
	Warnings []warning             `json:"warnings"`
}

func ask(q question) (given answer) {
	given.Warnings = []warning{}
	defer func() {
		if fault := recover(); fault != nil {
			given.Error = fmt.Sprint("panic: ", fault)
		}
	}()
	caps := pb.Caps.CapSet(pb.Caps.All())
	result, err := dockerfile2llb.Dockerfile2LLB(context.Background(), []byte(q.Text), dockerfile2llb.ConvertOpt{
		Config:         dockerui.Config{},
		MetaResolver:   everyBase{},
		LLBCaps:        &caps,
		AllStages:      true,
		TargetPlatform: &ocispecs.Platform{OS: "linux", Architecture: "amd64"},
		Warn: func(rule, _, _, _ string, at []parser.Range) {
			line := 0
			if len(at) > 0 {
				line = at[0].Start.Line
			}
			given.Warnings = append(given.Warnings, warning{rule, line})
		},
	})
	if err != nil {
		given.Error = err.Error()
		return given
	}
	given.Config = &result.Image.Config.ImageConfig
	return given
}

func main() {
	lines := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var q question
		if json.Unmarshal(line, &q) == nil {
			out.Encode(ask(q))
		}
	}
}
