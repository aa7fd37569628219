import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import type { PackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { programsOf, type UnneededKind, unneededPackage } from '../../../knowledge/unneeded-packages.ts';
import type { Fix } from '../../../model/change.ts';
import { takesContext } from '../../../model/dockerfile.ts';
import type { CommandLine, ShellWord } from '../../../model/script.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { type Severity, worseOf } from '../../../model/severity.ts';
import { show } from '../../../model/value.ts';
import { isLeftOut } from '../../build/is-left-out.ts';
import { packageCommand } from '../../build/package-command.ts';
import { rewrite, withoutWord } from '../../build/rewrite.ts';
import { instructionsOf, originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { developsIn } from '../../purpose/in-development.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

/** Compilers are what build/multi-stage looks for. */
const KINDS: {
  readonly [K in Exclude<UnneededKind, 'compiler'>]: { readonly what: string; readonly severity: Severity };
} = {
  debugger: { what: 'a debugger', severity: 'low' },
  'network-tool': { what: 'a network tool', severity: 'low' },
  'remote-access': { what: 'a remote login', severity: 'medium' },
  'container-runtime': { what: 'what starts containers on the host', severity: 'low' },
  privilege: { what: 'a way to become root', severity: 'medium' },
  editor: { what: 'an editor', severity: 'low' },
};

export const needlessPackage = defineRule({
  id: 'image/no-unneeded-packages/needless-package',
  subject: 'build',
  severity: 'low',
  title: 'Tools for people are installed in the image that runs',
  why: 'Debuggers, editors, network tools and ssh servers serve whoever gets in, and each is one more package to patch.',
  remedy:
    'Leave them out; to look into a running container use `docker debug`, or a second container with `--network container:NAME --pid container:NAME`.',
  references: [cisDocker('4.3 and 5.7'), nist190('4.1.2')],
  examples: {
    bad: [
      bad(
        {
          Dockerfile:
            'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates «vim» net-tools\nUSER 1000:1000\nCMD ["/app"]\n',
        },
        {
          Dockerfile:
            'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates\nUSER 1000:1000\nCMD ["/app"]\n',
        },
      ),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN tools="curl nmap" && apt-get install -y «$tools»\nUSER 1000:1000\nCMD ["/app"]\n',
      }),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache «sudo»\nUSER 1000:1000\nCMD ["/app"]\n' }),
      bad({
        Dockerfile: 'FROM debian:13-slim\nRUN apt-get install -y «openssh-server»\nCMD ["/usr/local/bin/app"]\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache ca-certificates tzdata\nUSER 1000:1000\n' },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN apt-get install -y vim\n\nFROM debian:13-slim\nRUN apt-get install -y tini\n',
      },
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache openssh\nCMD ["/usr/sbin/sshd", "-D"]\n' },
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache openssh\nEXPOSE 22 3000\nCMD ["s6-svscan"]\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN apt-get install -y netcat-openbsd\nHEALTHCHECK CMD nc -z localhost 8080\nCMD ["/app"]\n',
      },
      // its start script waits for the database with it
      {
        Dockerfile:
          'FROM debian:13\nRUN apt-get install -y netcat-openbsd\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
        'entrypoint.sh': '#!/bin/sh\nuntil nc -z db 5432; do sleep 1; done\nexec /app\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nCMD ["/app"]\n' },
      { '.devcontainer/Dockerfile': 'FROM debian:13\nRUN apt-get install -y sudo vim\n' },
      // only when somebody asks for it
      {
        Dockerfile:
          'FROM debian:13\nARG DEBUG=false\nRUN if [ "$DEBUG" = true ]; then apt-get install -y vim; fi\nCMD ["/app"]\n',
      },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN apt-get install -y vim\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    if (developsIn(build)) return;
    const started = startedPrograms(build);
    const servesSsh = build.lineage.some((stage) =>
      instructionsOf(stage).some(
        (each) => each.kind === 'expose' && each.ports.some(({ value }) => /^22(?:\/tcp)?$/i.test(show(value))),
      ),
    );
    for (const step of stepsOf(build)) {
      if (!step.shipped) continue;
      const read = step.script.commands
        .flatMap((command) => packageCommand(build, step, command) ?? [])
        .filter(({ command }) => !isLeftOut(build, step, command));
      const removed = new Set(
        read.filter(({ action }) => action === 'remove').flatMap(({ operands }) => operands.map(nameOf)),
      );
      for (const command of read) {
        if (command.manager.kind !== 'system' || command.action !== 'install') continue;
        yield held(originIn(build, command.program.span));
        const group = command.options.find(({ name }) => name === '--virtual' || name === '-t')?.value;
        if (group !== undefined && removed.has(group)) continue;
        const needless = command.operands.filter((word) => {
          const kind = kindOf(word);
          // network/exposed-ports tells of an image that lets people in over SSH
          if (!kind || removed.has(nameOf(word)) || (kind === 'remote-access' && servesSsh)) return false;
          return !programsOf(nameOf(word)).some((one) => started.has(one));
        });
        const [first] = needless;
        if (!first) continue;
        const names = [...new Set(needless.map(nameOf))];
        const kinds = [...new Set(needless.flatMap((word) => kindOf(word) ?? []))];
        yield violated(
          originIn(build, first.span),
          `${names.join(', ')} stay${names.length === 1 ? 's' : ''} in the image that runs: ${kinds.map((kind) => KINDS[kind].what).join(', ')}`,
          {
            severity: kinds.map((kind) => KINDS[kind].severity).reduce(worseOf),
            // a variable that names packages may be used elsewhere
            ...(step.script.commands.includes(command.command) ? leftOut(build, command, needless) : {}),
          },
        );
      }
    }
  }),
});

/** Takes the packages away where others are left to install, and nothing else of the file names them. */
const leftOut = (
  build: Build,
  { operands }: PackageCommand,
  needless: readonly ShellWord[],
): { readonly fix?: Fix } => {
  const { text } = build.dockerfile;
  const [first, ...more] = needless.map(({ span }) => withoutWord(text, span));
  const names = needless.map(nameOf);
  const called = names.some((name) =>
    programsOf(name).some(
      (one) => text.split(new RegExp(`(?<![\\w-])${one.replace(/[^\w-]/g, '.')}(?![\\w-])`)).length > 2,
    ),
  );
  // scripts that come along may call them; nothing calls an editor
  const brings = build.lineage.some(({ instructions }) => instructions.some(takesContext));
  const forScripts = brings && needless.some((word) => kindOf(word) !== 'editor');
  if (!first || needless.length === operands.length || called || forScripts) return {};
  return rewrite(
    build,
    `Leave ${names.join(', ')} out`,
    [first, ...more],
    `whether a script of the image calls ${names.join(' or ')}`,
  );
};

const nameOf = ({ value }: ShellWord): string => show(value).replace(/(?<=.)[=<>~].*$/, '');

const kindOf = (word: ShellWord): Exclude<UnneededKind, 'compiler'> | undefined => {
  const kind = unneededPackage(nameOf(word));
  return kind === 'compiler' ? undefined : kind;
};

/** Every word of what the image starts or checks itself with, the scripts that come along too: a tool named there is needed. */
const startedPrograms = (build: Build): ReadonlySet<string> => {
  const started = build.lineage.flatMap(instructionsOf).flatMap((instruction) => {
    if (instruction.kind !== 'cmd' && instruction.kind !== 'entrypoint' && instruction.kind !== 'healthcheck')
      return [];
    return instruction.command ?? [];
  });
  return new Set(
    [...started, ...scriptsAlong(build)].flatMap((line) =>
      scriptOf(line).commands.flatMap(({ words }) => words.flatMap(({ value }) => show(value).split(/[\s/;&|"']+/))),
    ),
  );
};

/** Most scripts of a context that are read for the programs they call. */
const MOST_SCRIPTS = 20;

/** The shell scripts of the context, which a start may come to. */
const scriptsAlong = ({ context }: Build): readonly CommandLine[] => {
  if (context.kind === 'unknown') return [];
  const { entries, excludes, script } = context.value;
  return entries.items
    .filter((path) => /\.(?:ba)?sh$|entrypoint/.test(path) && !excludes(path))
    .slice(0, MOST_SCRIPTS)
    .flatMap((path) => {
      const read = script(path);
      return read?.kind === 'known' ? [read.value] : [];
    });
};
