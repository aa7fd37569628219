import type { Fix } from '../../../model/change.ts';
import type { Service } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { rewrite } from '../../build/rewrite.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { probeOf } from './probe.ts';

/** What a shell reads between commands, and around files. */
const OPERATOR = /^(?:\|\|?|&&?|;|[12]?>>?|2>&1|<)$/;
/** A whole command line in one item: an option, an address or an operator stands in it. */
const COMMAND_LINE = /^[\w./-]+\s(?:.*\s)?(?:-{1,2}\w|https?:\/\/|\|\||&&)/s;
/** What means the same to a shell without quotes. */
const PLAIN = /^[\w./:=@%+,-]+$/;

export const shellSyntaxInList = defineRule({
  id: 'runtime/healthcheck/shell-syntax-in-list',
  subject: 'service',
  severity: 'medium',
  title: 'The health check is a list, and written as if a shell read it',
  why: 'A list is started as it stands: the program is given `||` as one more argument, or a program with blanks in its name is looked for, and the service is unhealthy for ever.',
  remedy: 'Write `CMD-SHELL` and the whole line as one text, or a list of the program and its arguments alone.',
  references: [
    { title: 'Compose: healthcheck', url: 'https://docs.docker.com/reference/compose-file/services/#healthcheck' },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.4
    healthcheck:
      test: «["CMD", "curl", "-f", "http://localhost:8080/", "||", "exit", "1"]»
`,
        },
        {
          'compose.yaml': `services:
  web:
    image: ghcr.io/acme/web:1.4
    healthcheck:
      test: "curl -f http://localhost:8080/ || exit 1"
`,
        },
      ),
      bad(
        {
          Dockerfile: 'FROM node:24\n«HEALTHCHECK CMD ["curl -f http://localhost:3000/"]»\nCMD ["node", "server.js"]\n',
        },
        { Dockerfile: 'FROM node:24\nHEALTHCHECK CMD curl -f http://localhost:3000/\nCMD ["node", "server.js"]\n' },
      ),
      bad(
        {
          'compose.yaml':
            'services:\n  web:\n    image: ghcr.io/acme/web:1.4\n    healthcheck:\n      test:\n        «- CMD\n        - curl -f http://localhost:8080/\n»',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: ghcr.io/acme/web:1.4\n    healthcheck:\n      test: "curl -f http://localhost:8080/"\n',
        },
      ),
      // it would need quotes
      unfixed({
        Dockerfile:
          'FROM node:24\n«HEALTHCHECK CMD ["curl", "-H", "Host: a.example", "localhost", "||", "exit 1"]»\nCMD ["node", "server.js"]\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: ghcr.io/acme/db:1\n    healthcheck: {test: ["CMD", "db-cli", "-e", "select 1 || 2"]}\n',
      },
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nHEALTHCHECK CMD ["C:\\\\Program Files\\\\app\\\\check.exe", "-q"]\nCMD ["app.exe"]\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nHEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\nCMD ["node", "s.js"]\n' },
      {
        Dockerfile:
          'FROM node:24\nHEALTHCHECK CMD ["sh", "-c", "curl -f http://localhost:3000/ || exit 1"]\nCMD ["node", "s.js"]\n',
      },
    ],
  },
  *check(service) {
    const probe = probeOf(service);
    if (probe?.form !== 'exec' || probe.script) return;
    const words = probe.words.map(({ value }) => literal(value) ?? '');
    const { origin } = service.healthcheck;
    const [program = '', ...rest] = words;
    const operator = rest.find((word) => OPERATOR.test(word));
    if (operator !== undefined)
      yield violated(
        origin,
        `${program} is given ${operator} as one more argument: a list is started without a shell`,
        asText(service, words),
      );
    else if (COMMAND_LINE.test(program))
      yield violated(
        origin,
        'a program of this whole name is looked for: each word is an item of its own in a list',
        rest.length === 0 ? asText(service, program.split(/\s+/)) : {},
      );
    else yield held(origin);
  },
});

/** The same words for a shell, where they need no quotes. */
const asText = (service: Service, words: readonly string[]): { readonly fix?: Fix } => {
  const probe = probeOf(service);
  const { build } = service.image;
  const { place } = service.healthcheck.origin;
  if (!probe || place.kind !== 'text' || !words.every((word) => OPERATOR.test(word) || PLAIN.test(word))) return {};
  const text = words.join(' ');
  const title = 'Let a shell read it';
  const look = 'whether the image has a shell, and the check succeeds in it';
  if (place.file === build?.dockerfile.file) return rewrite(build, title, [{ span: probe.span, text }], look);
  return {
    fix: {
      title,
      safety: 'review',
      look,
      changes: [{ kind: 'set', service: service.id, path: ['healthcheck', 'test'], value: text }],
    },
  };
};
