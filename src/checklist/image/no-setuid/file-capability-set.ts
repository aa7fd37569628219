import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { capabilities } from '../../../knowledge/host/capabilities.ts';
import { argumentsOf, programOf } from '../../../model/script.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Of the default ones those that make root of whoever has them. */
const AS_ROOT: ReadonlySet<string> = new Set([
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'SETUID',
  'SETGID',
  'SETFCAP',
  'SETPCAP',
]);

/** `cap_net_bind_service=+ep`; no name at all means every capability. */
const CLAUSE = /^([a-z_]+(?:,[a-z_]+)*)?[=+]+(?=[ip]*[ep])[eip]+$/i;

/** A narrow capability on the one program that needs it is the better way, and stays unsaid. */
export const fileCapabilitySet = defineRule({
  id: 'image/no-setuid/file-capability-set',
  subject: 'build',
  severity: 'medium',
  title: 'The build gives a program a capability that makes root of whoever calls it',
  why: 'A capability of a file is a setuid bit by another name: the service account calls the program and has what root has.',
  remedy: 'Leave it off, or give the narrow one that the program needs: cap_net_bind_service to listen below 1024.',
  references: [
    { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
    cisDocker('4.8'),
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN «setcap cap_sys_admin+ep /usr/bin/mounter»\nUSER 1000:1000\n' }),
      bad({
        Dockerfile:
          "FROM debian:13\nRUN «setcap 'cap_net_bind_service,cap_setuid=+ep' /usr/bin/python3»\nUSER 1000:1000\n",
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN «setcap all=eip /usr/local/bin/tool»\nUSER 1000:1000\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN setcap cap_net_bind_service=+ep /usr/bin/web\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM debian:13\nRUN setcap CAP_NET_RAW+ep /bin/ping\nUSER 1000:1000\n' },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN setcap -r /bin/ping\nUSER 1000:1000\n' },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN setcap cap_setuid+ep /usr/bin/tool\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
    ],
  },
  *check(build) {
    for (const { script, shipped } of stepsOf(build)) {
      if (!shipped) continue;
      for (const command of script.commands) {
        if (programOf(command) !== 'setcap') continue;
        const clauses = argumentsOf(command).flatMap((word) => {
          const names = CLAUSE.exec(word);
          return names ? (names[1] ?? 'all').split(',') : [];
        });
        if (clauses.length === 0) continue;
        const given = clauses.map((name) => name.toUpperCase().replace(/^CAP_/, ''));
        const strong = given.filter((name) => AS_ROOT.has(name) || capabilities.get(name)?.reach === 'escape');
        const origin = originIn(build, command.span);
        if (strong.length === 0) yield held(origin);
        else {
          const file = argumentsOf(command).at(-1) ?? 'the program';
          yield violated(origin, `gives whoever calls ${file} ${strong.join(', ')}`);
        }
      }
    }
  },
});
