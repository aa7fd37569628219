import { declaredAt, textPlace } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isRoot } from '../root-user.ts';

/** With no-new-privileges sudo gives nothing, so nothing is wrong then. */
export const passwordlessSudo = defineRule({
  id: 'container/non-root/passwordless-sudo',
  subject: 'service',
  severity: 'medium',
  title: 'The unprivileged user becomes root without a password',
  why: 'Whoever takes over the service runs `sudo` and has all that the unprivileged user was meant to keep from him.',
  remedy:
    'Remove sudo from the final image and do what needs root before the last USER; `no-new-privileges` makes what is left harmless.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.8', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'Dockerfile best practices: USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nRUN useradd -u 10001 app && echo "app ALL=(ALL) «NOPASSWD»:ALL" > /etc/sudoers.d/app\nUSER 10001:10001\n',
      }),
      bad({ Dockerfile: 'FROM node:24\nUSER node\nENTRYPOINT [«"sudo"», "-E", "node", "server.js"]\n' }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    security_opt: ["no-new-privileges:true"]\n',
        Dockerfile: 'FROM debian:13\nRUN echo "app ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/app\nUSER 10001:10001\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nRUN echo "node ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/node\n' },
    ],
  },
  *check(service) {
    if (isRoot(service) !== false) return;
    const user = knownValue(service.user)?.text;
    const place = rightOf(service);
    if (!place) return;
    if (forbidden(service)) yield held(declaredAt(place));
    else yield violated(declaredAt(place), `user ${user} becomes root again through sudo, without a password`);
  },
});

const forbidden = ({ settings }: Service): boolean =>
  settings.securityOptions.items.some(
    ({ key, value }) => key === 'no-new-privileges' && (!value || literal(value) === 'true'),
  );

/** Where sudo is granted without a password in the final image, or used to start the service. */
const rightOf = ({ image, entrypoint, command }: Service) => {
  const { build } = image;
  if (!build) return undefined;
  const { file, text } = build.dockerfile;
  for (const { kind, span } of build.lineage.flatMap(({ instructions }) => instructions)) {
    const at = kind === 'run' ? text.slice(span.start, span.end).indexOf('NOPASSWD') : -1;
    if (at >= 0) return textPlace(file, { start: span.start + at, end: span.start + at + 'NOPASSWD'.length });
  }
  const line = knownValue(entrypoint) ?? knownValue(command);
  const [first] = line?.form === 'exec' ? line.words : [];
  return first && literal(first.value) === 'sudo' ? textPlace(file, first.span) : undefined;
};
