import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt, textPlace } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { isTakenAway, stepsBackToRoot } from '../../build/sudo-steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { privilegesOption } from '../privileges-option.ts';
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
    cisDocker('4.8'),
    { title: 'Dockerfile best practices: USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nRUN useradd -u 10001 app && echo "app ALL=(ALL) «NOPASSWD»:ALL" > /etc/sudoers.d/app\nUSER 10001:10001\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN echo "«permit nopass» app" > /etc/doas.conf\nUSER app\n' }),
      bad({
        Dockerfile: 'FROM debian:13\nCOPY <<EOF /etc/sudoers.d/app\napp ALL=(ALL) «NOPASSWD»: ALL\nEOF\nUSER app\n',
      }),
      // a build types no password
      bad({ Dockerfile: 'FROM debian:13\nUSER app\nRUN make && «sudo» make install\n' }),
      bad({ Dockerfile: 'FROM node:24\nUSER node\nENTRYPOINT [«"sudo"», "-E", "node", "server.js"]\n' }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    security_opt: ["no-new-privileges:true"]\n',
        Dockerfile: 'FROM debian:13\nRUN echo "app ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/app\nUSER 10001:10001\n',
      },
      // the last one counts, with any value that Go reads as true
      {
        'compose.yaml':
          'services:\n  web:\n    build: .\n    security_opt: ["no-new-privileges:false", "no-new-privileges:1"]\n',
        Dockerfile: 'FROM debian:13\nRUN echo "app ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/app\nUSER 10001:10001\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nUSER node\n' },
      { Dockerfile: 'FROM debian:13\nUSER builder\nRUN sudo make install\nUSER 10001:10001\n' },
      {
        Dockerfile: 'FROM debian:13\nUSER app\nRUN sudo make install\nUSER root\nRUN apt-get purge -y sudo\nUSER app\n',
      },
      { Dockerfile: 'FROM node:24\nRUN echo "node ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/node\n' },
    ],
  },
  *check(service) {
    const user = knownValue(service.user)?.text;
    // a name without a known number is root by now or becomes it
    if (user === undefined || isRoot(service) === true) return;
    const place = rightOf(service);
    if (!place) return;
    if (privilegesOption(service.settings)?.on) yield held(declaredAt(place));
    else yield violated(declaredAt(place), `user ${user} becomes root again through sudo, without a password`);
  },
});

/** A right to become root without a password, in /etc/sudoers and in /etc/doas.conf. */
const GRANT = /NOPASSWD|\bpermit[ \t]+(?:\w+[ \t]+){0,3}nopass\b/;

/** Where sudo is granted without a password in the final image, is used by its user in the build, or starts the service. */
const rightOf = ({ image, entrypoint, command }: Service) => {
  const { build } = image;
  if (!build) return undefined;
  const { file, text } = build.dockerfile;
  for (const { kind, span } of build.lineage.flatMap(({ instructions }) => instructions)) {
    const grant = kind === 'run' || kind === 'copy' ? GRANT.exec(text.slice(span.start, span.end)) : null;
    if (!grant) continue;
    const start = span.start + grant.index;
    if (!isTakenAway(build, start)) return textPlace(file, { start, end: start + grant[0].length });
  }
  const [step] = stepsBackToRoot(build);
  if (step) return textPlace(file, step.word.span);
  const line = knownValue(entrypoint) ?? knownValue(command);
  const [first] = line?.form === 'exec' ? line.words : [];
  return first && /^(?:sudo|doas)$/.test(literal(first.value) ?? '') ? textPlace(file, first.span) : undefined;
};
