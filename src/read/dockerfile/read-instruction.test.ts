import { describe, expect, test } from 'vitest';
import type { Dockerfile, Instruction, Problem } from '../../model/dockerfile.ts';
import type { FileId } from '../../model/place.ts';
import { argumentsOf, programOf } from '../../model/script.ts';
import { literal, show, type Template } from '../../model/value.ts';
import { readDockerfile } from './read-dockerfile.ts';

const read = (source: string): Dockerfile => readDockerfile('Dockerfile' as FileId, source);
const problems = (instruction: string): readonly Problem[] => read(`FROM scratch\n${instruction}\n`).problems;
const only = (instruction: string): Instruction | undefined =>
  read(`FROM scratch\n${instruction}\n`).stages[0]?.instructions.at(-1);
const shown = (templates: readonly { readonly value: Template }[]): readonly string[] =>
  templates.map(({ value }) => show(value));

describe('BuildKit refuses, at the place that is wrong', () => {
  test.each([
    ['COPY a', 'missing-arguments', 'a'],
    ['COPY --chwon=a b c', 'unknown-flag', '--chwon=a'],
    ['COPY --chown=a --chown=b c d', 'duplicate-flag', '--chown=b'],
    ['COPY --chown c d', 'flag-without-value', '--chown'],
    ['COPY --link=yes c d', 'bad-flag-value', '--link=yes'],
    ['COPY --chmod=9 a b', 'bad-mode', '9'],
    ['COPY --from=$X a b', 'variable-in-from', '$X'],
    ['COPY --from=7 a b', 'unknown-stage', '7'],
    ['COPY --from=Not:Valid/x a b', 'invalid-image-name', 'Not:Valid/x'],
    ['COPY https://x.org/a /', 'remote-copy', 'https://x.org/a'],
    ['COPY a <<EOF\nEOF', 'heredoc-destination', '<<EOF'],
    ['ADD --checksum=sha256:0 a b', 'bad-checksum', 'sha256:0'],
    ['ADD --checksum=md5:0123 https://x.org/a /b', 'bad-checksum', 'md5:0123'],
    ['RUN --mount=type=bnd ls', 'bad-mount', '--mount=type=bnd'],
    ['RUN --mount=type=secret ls', 'bad-mount', '--mount=type=secret'],
    ['RUN --mount=type=secret,env=A ls', 'bad-mount', '--mount=type=secret,env=A'],
    ['RUN --mount=type=secret,id=a,src=b ls', 'bad-mount', '--mount=type=secret,id=a,src=b'],
    ['RUN --mount=required,type=secret,id=a ls', 'bad-mount', '--mount=required,type=secret,id=a'],
    ['RUN --mount=typo=x ls', 'bad-mount', '--mount=typo=x'],
    ['RUN --mount=target ls', 'bad-mount', '--mount=target'],
    ['RUN --mount=type=bind,from=$X,target=/x ls', 'bad-mount', '--mount=type=bind,from=$X,target=/x'],
    ['RUN --mount=type=cache,target=/x,sharing=all ls', 'bad-mount', '--mount=type=cache,target=/x,sharing=all'],
    ['RUN --mount=target=/ ls', 'bad-mount', '--mount=target=/'],
    ['RUN --network=bridge ls', 'bad-flag-value', '--network=bridge'],
    ['RUN --security=none ls', 'bad-flag-value', '--security=none'],
    ['CMD --x', 'unknown-flag', '--x'],
    ['CMD ["a", 1]', 'json-not-strings', '["a", 1]'],
    ['SHELL /bin/bash -c', 'shell-not-json', 'SHELL /bin/bash -c'],
    ['ENV A', 'missing-value', 'A'],
    ['ENV A=1 B', 'missing-equals', 'B'],
    ['ENV =1', 'blank-name', '=1'],
    ['ENV A="x', 'bad-substitution', '"x'],
    ['LABEL', 'missing-arguments', 'LABEL'],
    ['ARG =x', 'blank-name', '=x'],
    ['EXPOSE 80/icmp', 'bad-port', '80/icmp'],
    ['EXPOSE 70000', 'bad-port', '70000'],
    ['EXPOSE 90-80', 'bad-port', '90-80'],
    ['EXPOSE http', 'bad-port', 'http'],
    ['STOPSIGNAL SIGSTOPP', 'bad-signal', 'SIGSTOPP'],
    ['USER', 'missing-arguments', 'USER'],
    ['VOLUME [""]', 'empty-path', '""'],
    ['HEALTHCHECK', 'missing-arguments', 'HEALTHCHECK'],
    ['HEALTHCHECK NONE x', 'healthcheck-arguments', 'x'],
    ['HEALTHCHECK curl x', 'healthcheck-type', 'curl'],
    ['HEALTHCHECK CMD', 'missing-arguments', 'CMD'],
    ['HEALTHCHECK --interval=30 CMD x', 'bad-duration', '30'],
    ['HEALTHCHECK --timeout=10us CMD x', 'bad-duration', '10us'],
    ['HEALTHCHECK --retries=2147483648 CMD x', 'bad-flag-value', '2147483648'],
    ['HEALTHCHECK --retries=-1 CMD x', 'bad-flag-value', '-1'],
    ['ONBUILD ONBUILD RUN x', 'bad-onbuild', 'ONBUILD'],
    ['ONBUILD FROM x', 'bad-onbuild', 'FROM'],
    ['ONBUILD COPY a', 'missing-arguments', 'a'],
    ['FROM --platform=$NOTHING x', 'empty-platform', '--platform=$NOTHING'],
    ['FROM x AS 1st', 'bad-stage-name', '1st'],
    ['FROM', 'missing-arguments', 'FROM'],
    ['FROM x y', 'from-arguments', 'y'],
  ])('%s', (instruction, code, place) => {
    const source = `FROM scratch\n${instruction}\n`;
    const found = read(source).problems.filter(({ severity }) => severity === 'error');
    expect(found.map((problem) => [problem.code, source.slice(problem.span.start, problem.span.end)])).toEqual([
      [code, place],
    ]);
  });
});

describe('BuildKit takes', () => {
  test.each([
    'COPY --chown=1000:1000 --chmod=u+x,go-w --link --exclude=*.md --exclude=a a b',
    'COPY --from=nginx:1.29 /a /b',
    'COPY --parents a/./b /c',
    'ADD --keep-git-dir=true --unpack=false https://github.com/a/b.git#v1 /c',
    `ADD --checksum=sha256:${'0'.repeat(64)} https://x.org/a /`,
    `ADD --checksum=${'0'.repeat(40)} https://github.com/a/b.git#v1 /c`,
    'RUN --mount=type=cache,target=/x,sharing=locked,uid=1000,mode=0755 --mount=type=secret,id=a,env=B ls',
    'RUN --mount=type=tmpfs,target=/x,size=64m --mount=target=/y,rw --network=none --security=insecure ls',
    'RUN --mount=type=ssh ls',
    'EXPOSE 80 443/tcp 53/UDP 8000-8010 127.0.0.1:80:80 90/',
    'ENV PORT=\nEXPOSE $PORT ""',
    'ADD --checksum= a b',
    'RUN --mount=type=secret,id=a,src= ls',
    'FROM --platform= x',
    'STOPSIGNAL sigterm\nSTOPSIGNAL 9\nSTOPSIGNAL RTMIN+3',
    'HEALTHCHECK --interval=1m30s --timeout=0 --start-period=1h --start-interval=500ms --retries=3 CMD ["a"]',
    'HEALTHCHECK none',
    'ENTRYPOINT []',
    'CMD',
    'ARG --whatever A=1 B C="d e"',
    'ONBUILD HEALTHCHECK CMD a',
    'WORKDIR /a b',
    'from a as b',
    'FROM --platform=linux/arm64/v8 a',
    'FROM --platform=$BUILDPLATFORM a',
    'RUN [ "$a" = "b" ]',
    'RUN ["a", "b"]  ',
    'LABEL a b c',
    'LABEL "a b"="c d" e=\'f\'',
  ])('%s', (instruction) => {
    expect(problems(instruction)).toEqual([]);
  });
});

test('ENV pairs are unquoted and expanded, each with the values from before the instruction', () => {
  const { stages } = read('FROM scratch\nENV A=1 B="x $A" C=\'$A\'\nENV A=2 D=$A\n');
  const pairs = stages[0]?.instructions.flatMap((each) => (each.kind === 'env' ? each.pairs : []));
  expect(pairs?.map(({ key, value }) => `${show(key.value)}=${show(value.value)}`)).toEqual([
    'A=1',
    'B=x ',
    'C=$A',
    'A=2',
    'D=1',
  ]);
});

test('the old form of ENV takes the whole rest of the line', () => {
  const env = only('ENV A  b "c" $PATH');
  expect(env?.kind === 'env' && env.legacy && shown(env.pairs.map(({ value }) => value))).toEqual([
    'b c /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  ]);
});

test('COPY keeps the contents of heredocs apart from its sources', () => {
  const copy = only('COPY --from=build a <<EOF b /c/\nhi\nEOF');
  expect(
    copy?.kind === 'copy' && [
      shown(copy.sources),
      show(copy.destination.value),
      literal(copy.from?.value ?? { parts: [] }),
    ],
  ).toEqual([['a', 'b'], '/c/', 'build']);
  expect(copy?.heredocs.map(({ content }) => content)).toEqual(['hi\n']);
});

test('a JSON array may hold blanks in a path, and is expanded too', () => {
  const copy = only('ENV D=/x\nCOPY ["a b", "$D/c d"]');
  expect(copy?.kind === 'copy' && [shown(copy.sources), show(copy.destination.value)]).toEqual([['a b'], '/x/c d']);
});

test('mounts keep every option, with variables put in', () => {
  const run = only('ARG ID=npm\nRUN --mount=type=secret,id=$ID,\\"target=/a,b\\",required ls');
  const mount = run?.kind === 'run' ? run.mounts[0] : undefined;
  expect(mount?.type).toBe('secret');
  expect([...(mount?.options ?? [])].map(([key, value]) => `${key}=${show(value)}`)).toEqual([
    'type=secret',
    'id=npm',
    'target=/a,b',
    'required=',
  ]);
});

describe('the script of a RUN', () => {
  const programs = (source: string): unknown => {
    const file = read(source);
    const run = file.stages.at(-1)?.instructions.at(-1);
    if (run?.kind !== 'run' || run.command.form !== 'shell') return run?.kind;
    return run.command.script.commands.map((command) => [
      programOf(command),
      ...argumentsOf(command),
      file.text.slice(command.span.start, command.span.end),
    ]);
  };

  test('continuation lines and comments between them vanish, places stay true', () => {
    expect(programs('FROM a\nRUN a \\\n# b\n  && c d \\\n && e\n')).toEqual([
      ['a', 'a'],
      ['c', 'd', 'c d'],
      ['e', 'e'],
    ]);
  });

  test('the body of a lone heredoc is the script', () => {
    expect(programs('FROM a\nRUN <<-EOF\n\ta b\n\tc\n\tEOF\n')).toEqual([
      ['a', 'b', 'a b'],
      ['c', 'c'],
    ]);
  });

  test('a heredoc behind a command is that command’s input', () => {
    expect(programs('FROM a\nRUN cat <<EOF > /x && b\nnot a command\nEOF\n')).toEqual([
      ['cat', 'cat <<EOF > /x'],
      ['b', 'b'],
    ]);
  });

  test('a heredoc that a shell is fed is its script, with the options of that shell', () => {
    expect(programs('FROM a\nRUN bash -e -o pipefail <<EOF\na b\nEOF\n')).toEqual([['a', 'b', 'a b']]);
    const shellOf = (line: string): unknown => {
      const run = read(`FROM a\nRUN ${line}\na b\nEOF\n`).stages[0]?.instructions[0];
      return (
        run?.kind === 'run' && [
          run.command.form === 'shell' && run.command.script.shell,
          ...(run.command.script?.options ?? []),
        ]
      );
    };
    expect(shellOf('bash -eu <<EOF')).toEqual(['bash', 'e', 'u']);
    expect(shellOf('bash -o pipefail <<EOF')).toEqual(['bash', 'pipefail']);
    // it runs a file, or a text, and the heredoc is what that reads
    for (const line of ['bash /run.sh <<EOF', 'bash -c id <<EOF', 'python3 <<EOF', 'bash -e <<EOF | tee x'])
      expect(programs(`FROM a\nRUN ${line}\nnot a command\nEOF\n`), line).not.toContainEqual([
        'not',
        'a',
        'command',
        'not a command',
      ]);
  });

  test('the text of sh -c in a list is a script, whose places lead through the escapes', () => {
    const file = read('FROM a\nCMD ["sh", "-ec", "echo \\"x\\" \\u0041b && exec app"]\n');
    const cmd = file.stages[0]?.instructions[0];
    if (cmd?.kind !== 'cmd' || !cmd.command.script) throw new Error('no script');
    const { commands, options, shell } = cmd.command.script;
    expect([shell, ...options]).toEqual(['sh', 'e']);
    expect(
      commands.map((one) => [programOf(one), ...argumentsOf(one), file.text.slice(one.span.start, one.span.end)]),
    ).toEqual([
      ['echo', 'x', 'Ab', 'echo \\"x\\" \\u0041b'],
      ['app', 'exec app'],
    ]);
    for (const list of ['["sh", "run.sh", "-c", "a"]', '["app", "-c", "a"]', '["sh", "-c"]']) {
      const other = only(`CMD ${list}`);
      expect(other?.kind === 'cmd' && other.command.script, list).toBeUndefined();
    }
  });

  test('SHELL and the base say what reads it, also for stages on top', () => {
    const shells = (source: string): unknown =>
      read(source).stages.flatMap(({ instructions }) =>
        instructions.flatMap((each) =>
          each.kind === 'run' && each.command.form === 'shell'
            ? [[each.command.script.shell, ...each.command.script.options]]
            : [],
        ),
      );
    expect(shells('FROM a AS x\nRUN a\nSHELL ["/bin/bash", "-euo", "pipefail", "-c"]\nRUN a\nFROM x\nRUN b\n')).toEqual(
      [['sh'], ['bash', 'e', 'u', 'pipefail'], ['bash', 'e', 'u', 'pipefail']],
    );
    expect(shells('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a\nSHELL ["powershell"]\nRUN b\n')).toEqual([
      ['cmd'],
      ['powershell'],
    ]);
    expect(shells('FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n')).toEqual([['other']]);
    // the file runs by itself: SHELL is not asked
    const careful = 'FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';
    expect(shells(`${careful}RUN <<EOF\n#!/bin/bash -e\na\nEOF\nRUN <<EOF\n#!/bin/sh\na\nEOF\n`)).toEqual([
      ['bash', 'e'],
      ['sh'],
    ]);
    expect(shells(`${careful}RUN <<EOF\na\nEOF\n`)).toEqual([['bash', 'pipefail']]);
  });
});

test('a file for another frontend is read as far as it goes, and nothing in it is an error', () => {
  const { problems } = read('# syntax=devthefuture/dockerfile-x\nFROM ./base\nINCLUDE ./x\n');
  expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['warning']));
});

test('what stands behind ONBUILD does not change the stage it stands in', () => {
  const { stages } = read('FROM scratch\nENV A=1\nONBUILD ENV A=2\nLABEL a=$A\n');
  const label = stages[0]?.instructions.at(-1);
  expect(label?.kind === 'label' && shown(label.pairs.map(({ value }) => value))).toEqual(['1']);
});

test('a word of a shell in an array ends where its last escape does', () => {
  const written = (source: string): readonly string[] => {
    const dockerfile = read(`FROM scratch\n${source}\n`);
    const last = dockerfile.stages[0]?.instructions.at(-1);
    const script = last?.kind === 'cmd' && last.command.form === 'exec' ? last.command.script : undefined;
    return (script?.commands ?? []).flatMap(({ words }) =>
      words.map(({ span }) => dockerfile.text.slice(span.start, span.end)),
    );
  };
  expect(written(String.raw`CMD ["sh", "-c", "echo \"x\""]`)).toEqual(['echo', String.raw`\"x\"`]);
  expect(written(String.raw`CMD ["sh", "-c", "echo caf\u00e9 \"y\" && ls"]`)).toEqual([
    'echo',
    String.raw`caf\u00e9`,
    String.raw`\"y\"`,
    'ls',
  ]);
});
