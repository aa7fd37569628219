import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { type ShellCommand, scriptOf } from '../../../model/script.ts';
import type { Build, Service } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';
import { instructionsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { servesGit } from '../serves-git.ts';
import { startsSshServer } from '../starts-ssh-server.ts';

/** What a Dockerfile starts by itself is told by the rule ssh-port. */
export const sshServerStarted = defineRule({
  id: 'network/exposed-ports/ssh-server-started',
  subject: 'service',
  severity: 'medium',
  title: 'The service starts an SSH server beside or instead of its program',
  why: 'It is another way in, with keys and passwords that nobody rotates, and it survives every fix of the application.',
  remedy: 'Take it out and use docker exec; to copy files use docker cp or a volume.',
  references: [cisDocker('5.7'), nist190('4.1.2')],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  box:\n    image: ubuntu:24.04\n    command: «["/usr/sbin/sshd", "-D", "-e"]»\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  box:\n    image: ubuntu:24.04\n    command: «bash -c "service ssh start && exec /app"»\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nCOPY entry.sh /entry.sh\n«ENTRYPOINT ["/entry.sh"]»\n',
        'entry.sh': '#!/bin/sh\n/usr/sbin/sshd\nexec /app\n',
      }),
    ],
    good: [
      // where somebody asks for it
      {
        Dockerfile: 'FROM debian:13\nCOPY entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
        'entry.sh': '#!/bin/sh\nif [ -n "$DEBUG" ]; then /usr/sbin/sshd; fi\nsshd -t\nexec /app\n',
      },
      {
        Dockerfile: 'FROM debian:13\nCOPY entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
        'entry.sh': '#!/bin/sh\n[ "$SSH" = yes ] && /usr/sbin/sshd\ntest -z "$KEYS" || service ssh start\nexec /app\n',
      },
      // nothing comes to it
      {
        Dockerfile: 'FROM debian:13\nCOPY entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\n',
        'entry.sh': '#!/bin/sh\nexec /app\n/usr/sbin/sshd -D\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: shop/web:1\n    command: ["/app"]\n' },
      // told by the other rule
      { Dockerfile: 'FROM debian:13\nCMD ["/usr/sbin/sshd", "-D"]\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN useradd --shell /usr/bin/git-shell git\nCOPY entry.sh /entry.sh\nCMD ["/entry.sh"]\n',
        'entry.sh': '#!/bin/sh\nexec /usr/sbin/sshd -D\n',
      },
    ],
  },
  *check(service) {
    const { build } = service.image;
    if (build && (servesGit(build) || exposesIt(build))) return;
    const { settings } = service;
    for (const fact of [settings.entrypoint, settings.command]) {
      const line = knownValue(fact);
      if (!line || !scriptOf(line).commands.some(startsSshServer)) continue;
      yield violated(fact.origin, 'it starts an SSH server');
      return;
    }
    const starts = startsInScripts(service);
    // what every start comes to, and not only where somebody asks for it
    const always = starts.find(({ isAlways }) => isAlways);
    const { origin } = knownValue(service.command) ? service.command : service.entrypoint;
    if (always) yield violated(origin, `${always.name}, which it starts with, starts an SSH server`);
    else if (starts.length > 0) yield held(origin);
  },
});

type Start = { readonly name: string; readonly isAlways: boolean };

const startsInScripts = ({ startScripts }: Service): readonly Start[] =>
  startScripts.flatMap(({ name, line }) => {
    if (line.kind === 'unknown') return [];
    const { commands } = scriptOf(line.value);
    const last = commands.findIndex((command) => isReplacing(command) && !isAskedFor(command));
    return commands.flatMap((command, index) => {
      if (!startsSshServer(command)) return [];
      return [{ name, isAlways: !isAskedFor(command) && (last < 0 || index <= last) }];
    });
  });

/** Whether a command takes the place of the script: it comes to nothing behind it. */
const isReplacing = ({ words }: ShellCommand): boolean => words[0]?.raw === 'exec' && words.length > 1;

/** Whether it is run only where somebody asks for it, or something else failed. */
const isAskedFor = ({ within, guards = [] }: ShellCommand): boolean =>
  within.length > 0 || guards.some(({ kind, holds }) => kind === 'test' || !holds);

const exposesIt = ({ lineage }: Build): boolean =>
  lineage.some((stage) =>
    instructionsOf(stage).some(
      (each) => each.kind === 'expose' && each.ports.some(({ value }) => /^22(?:\/tcp)?$/i.test(show(value))),
    ),
  );
