import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt, type Place, textPlace } from '../../../model/place.ts';
import type { Build, Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { copiedFiles } from '../../build/copied-files.ts';
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
      bad({
        Dockerfile:
          'FROM debian:13\nRUN echo "app ALL=(root) «NOPASSWD»: /usr/sbin/nginx -s reload" > /etc/sudoers.d/app\nUSER app\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nCOPY «sudoers» /etc/sudoers.d/app\nUSER app\n',
        sudoers: '# of the image\napp ALL=(ALL) NOPASSWD: ALL\n',
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
      {
        Dockerfile: 'FROM debian:13\nCOPY etc /etc/\nUSER app\n',
        'etc/sudoers': '# %wheel ALL=(ALL) NOPASSWD: ALL\n%wheel ALL=(ALL) ALL\n',
      },
      { Dockerfile: 'FROM node:24\nUSER node\n' },
      { Dockerfile: 'FROM debian:13\nUSER builder\nRUN sudo make install\nUSER 10001:10001\n' },
      {
        Dockerfile: 'FROM debian:13\nUSER app\nRUN sudo make install\nUSER root\nRUN apt-get purge -y sudo\nUSER app\n',
      },
      { Dockerfile: 'FROM node:24\nRUN echo "node ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/node\n' },
      // somebody else may
      { Dockerfile: 'FROM debian:13\nRUN echo "dev ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/dev\nUSER app\n' },
      { Dockerfile: 'FROM debian:13\nRUN echo "permit nopass keepenv dev" > /etc/doas.conf\nUSER app\n' },
    ],
  },
  *check(service) {
    const user = knownValue(service.user)?.text;
    // a name without a known number is root by now or becomes it
    if (user === undefined || isRoot(service) === true) return;
    const right = rightOf(service, user.replace(/:.*$/, ''));
    if (!right) return;
    const origin = declaredAt(right.place);
    if (privilegesOption(service.settings)?.state === 'on') yield held(origin);
    else if (right.only === undefined)
      yield violated(origin, `user ${user} becomes root again through sudo, without a password`);
    else
      yield violated(origin, `user ${user} runs ${right.only} as root through sudo, without a password`, {
        severity: 'low',
      });
  },
});

/** A right to become root without a password; `only`: for that alone. */
type Right = { readonly place: Place; readonly only?: string };

/** Such a right in /etc/sudoers and in /etc/doas.conf. */
const GRANT = /NOPASSWD|\bpermit[ \t]+(?:\w+[ \t]+){0,3}nopass\b/g;
/** Whose it is, as far as that stands before it: `dev ALL=(ALL) `. Of a group nobody here knows who is in it. */
const HOLDER = /(?:^|[\s"'])([a-z_][\w-]*)[ \t]+[\w.,-]+[ \t]*=[ \t]*(?:\([^)\n]*\)[ \t]*)?$/;
/** The same of doas, where it stands behind it. */
const HOLDER_BEHIND = /^(?:[ \t]+keepenv|[ \t]+persist)*[ \t]+([a-z_][\w-]*)/;
/** The commands that sudo is granted for, where they are spelled out. */
const COMMANDS = /^[ \t]*:[ \t]*(\/[^\n"'\\,*$]{1,80}(?:,[ \t]*\/[^\n"'\\,*$]{1,80}){0,5})(?:$|[\n"'])/;
/** What starts whatever it is told to. */
const SHELL = /\/(?:(?:ba|da|z|k)?sh|su|env)\b/;
/** So much is read on either side of a grant, in characters. */
const MOST = 200;

/** A right that an instruction writes for a user; a number may be anybody of the names. */
const grantIn = (
  text: string,
  user: string,
): { readonly index: number; readonly end: number; readonly only?: string } | undefined => {
  for (const { 0: grant, index } of text.matchAll(GRANT)) {
    const end = index + grant.length;
    const behind = text.slice(end, end + MOST);
    const holder = (
      grant === 'NOPASSWD' ? HOLDER.exec(text.slice(Math.max(0, index - MOST), index)) : HOLDER_BEHIND.exec(behind)
    )?.[1];
    if (holder !== undefined && holder !== user && !/^\d/.test(user)) continue;
    const only = grant === 'NOPASSWD' ? COMMANDS.exec(behind)?.[1]?.trim() : undefined;
    return { index, end, ...(only !== undefined && !SHELL.test(only) && { only }) };
  }
  return undefined;
};

/** Where sudo is granted without a password in the final image, is used by its user in the build, or starts the service. */
const rightOf = ({ image, entrypoint, command }: Service, user: string): Right | undefined => {
  const { build } = image;
  if (!build) return undefined;
  const { file, text } = build.dockerfile;
  for (const { kind, span } of build.lineage.flatMap(({ instructions }) => instructions)) {
    const grant = kind === 'run' || kind === 'copy' ? grantIn(text.slice(span.start, span.end), user) : undefined;
    if (!grant || isTakenAway(build, span.start + grant.index)) continue;
    const { index, end, ...only } = grant;
    return { place: textPlace(file, { start: span.start + index, end: span.start + end }), ...only };
  }
  const copied = copiedRight(build, user);
  if (copied) return copied;
  const [step] = stepsBackToRoot(build);
  if (step) return { place: textPlace(file, step.word.span) };
  const line = knownValue(entrypoint) ?? knownValue(command);
  const [first] = line?.form === 'exec' ? line.words : [];
  return first && /^(?:sudo|doas)$/.test(literal(first.value) ?? '')
    ? { place: textPlace(file, first.span) }
    : undefined;
};

/** The same in a file of such rights that is copied into the final image. */
const copiedRight = (build: Build, user: string): Right | undefined => {
  for (const { span, text } of copiedFiles(build, (path) => RIGHTS.test(path))) {
    if (!build.lineage.some((stage) => stage.span.start <= span.start && span.start < stage.span.end)) continue;
    const grant = grantIn(text.replace(/^[ \t]*#.*$/gm, ''), user);
    if (!grant || isTakenAway(build, span.start)) continue;
    const place = textPlace(build.dockerfile.file, span);
    return { place, ...(grant.only !== undefined && { only: grant.only }) };
  }
  return undefined;
};

/** Where sudo and doas look for them. */
const RIGHTS = /^\/etc\/(?:sudoers(?:\.d\/[^/]+)?|doas(?:\.d\/[^/]+)?\.conf)$/;
