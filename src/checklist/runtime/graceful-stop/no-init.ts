import { nameOf } from '../../../model/path.ts';
import type { CommandLine } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Runtimes whose makers say that they are not meant to be the first process. */
const RUNTIMES = /^(?:node|nodejs|npm|yarn|npx)$/;

export const noInit = defineRule({
  id: 'runtime/graceful-stop/no-init',
  subject: 'settings',
  severity: 'info',
  title: 'The runtime is the first process, without an init',
  why: 'As process 1 Node.js ignores SIGTERM unless the program handles it, so each stop waits ten seconds and ends in a kill; its orphaned children stay as zombies.',
  remedy: 'Set init: true in compose, or start through tini or dumb-init; handle SIGTERM in the program.',
  references: [
    {
      title: 'Node.js Docker best practices: handling kernel signals',
      url: 'https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#handling-kernel-signals',
    },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml': 'services:\n  web:\n    build: .\n',
          Dockerfile: 'FROM node:24\n«CMD ["node", "server.js"]»\n',
        },
        {
          'compose.yaml': 'services:\n  web:\n    build: .\n    init: true\n',
          Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n',
        },
      ),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    init: true\n',
        Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n',
      },
    ],
    silent: [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: 'FROM node:24\nENTRYPOINT ["tini", "--"]\nCMD ["node", "server.js"]\n',
      },
    ],
  },
  *check(service) {
    const process = firstProcess(service);
    if (!process || !RUNTIMES.test(process.program)) return;
    const { init } = service.settings;
    if (init.value.kind === 'unknown') return;
    if (init.value.value === true) yield held(init.origin);
    else {
      yield violated(
        process.origin,
        `${process.program} is process 1: it ignores SIGTERM unless the program handles it`,
        {
          holdsBack: 'nothing',
          fix: {
            title: 'init: true',
            safety: 'safe',
            changes: [{ kind: 'set', service: service.id, path: ['init'], value: true }],
          },
        },
      );
    }
  },
});

const firstProcess = ({ entrypoint, command }: Service) => {
  for (const fact of [entrypoint, command]) {
    if (fact.value.kind === 'unknown') {
      // the official image's entrypoint passes the command on
      if (fact === entrypoint) continue;
      return undefined;
    }
    const line: CommandLine | undefined = fact.value.value;
    if (!line) continue;
    if (line.form !== 'exec') return undefined;
    const program = line.words[0] && literal(line.words[0].value);
    return program === undefined ? undefined : { program: nameOf(program), origin: fact.origin };
  }
  return undefined;
};
