package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"io"
	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/sirupsen/logrus"
)

type Req struct {
	Dir   string   `json:"dir"`
	Files []string `json:"files"`
	Env   []string `json:"env"`
}

func one(r Req) (out []byte) {
	defer func() {
		if e := recover(); e != nil {
			out, _ = json.Marshal(map[string]string{"error": fmt.Sprint("panic: ", e)})
		}
	}()
	o, err := cli.NewProjectOptions(r.Files, cli.WithWorkingDirectory(r.Dir), cli.WithEnv(r.Env), cli.WithEnvFiles(), cli.WithDotEnv, cli.WithDefaultConfigPath, cli.WithProfiles([]string{"*"}))
	if err == nil {
		p, e := o.LoadProject(context.Background())
		err = e
		if err == nil {
			b, e := p.MarshalJSON()
			err = e
			if err == nil {
				var v any
				json.Unmarshal(b, &v)
				b, _ = json.Marshal(map[string]any{"config": v})
				return b
			}
		}
	}
	b, _ := json.Marshal(map[string]string{"error": err.Error()})
	return b
}

func main() {
	logrus.SetOutput(io.Discard)
	sc := bufio.NewReaderSize(os.Stdin, 1<<20)
	w := bufio.NewWriter(os.Stdout)
	for {
		line, err := sc.ReadBytes('\n')
		if len(line) > 0 {
			var r Req
			json.Unmarshal(line, &r)
			w.Write(one(r))
			w.WriteByte('\n')
			w.Flush()
		}
		if err != nil {
			return
		}
	}
}
