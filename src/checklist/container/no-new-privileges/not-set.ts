import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { absentPlace, declaredAt } from '../../../model/place.ts';
import { type CommandLine, scriptOf } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { startLines } from '../../start/start-lines.ts';
import { needsPrivileged } from '../needs-privileged.ts';
import { NO_NEW_PRIVILEGES as KEY, privilegesOption } from '../privileges-option.ts';

export const notSet = defineRule({
  id: 'container/no-new-privileges/not-set',
  subject: 'settings',
  severity: 'medium',
  title: 'Setuid programs may still give more privileges',
  why: 'A forgotten sudo, a flaw in mount or a program with file capabilities turns the service account into root of the container, and from there on every other wall is thinner.',
  remedy:
    'Add `security_opt: ["no-new-privileges:true"]`. gosu, su-exec and setpriv keep working; what stops is sudo, su and a setuid ping.',
  references: [cisDocker('5.26'), owaspCheatSheet('4')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: nginx:1.29\n' },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    security_opt:\n      - no-new-privileges:true\n',
        },
      ),
      bad({
        'compose.yaml':
          'services:\n  web:\n    image: nginx:1.29\n    security_opt:\n      - «no-new-privileges:false»\n',
      }),
      bad(
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    security_opt:\n      - «"no-new-privileges: true"»\n',
        },
        {
          'compose.yaml':
            'services:\n  web:\n    image: nginx:1.29\n    security_opt:\n      - no-new-privileges:true\n',
        },
      ),
      // sudo of its script would stop: no fix
      unfixed({
        'compose.yaml': 'services:\n  «web»:\n    build: .\n',
        Dockerfile: 'FROM debian:13\nCOPY run.sh /\nUSER 1000:1000\nCMD ["/run.sh"]\n',
        'run.sh': '#!/bin/sh\nsudo /usr/sbin/tune\nexec /app\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    security_opt:\n      - no-new-privileges:true\n',
      },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    security_opt: [no-new-privileges]\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    security_opt: ["no-new-privileges=true"]\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    security_opt: ["${OPTION}"]\n' }],
    silent: [
      { Dockerfile: 'FROM nginx:1.29\n' },
      { 'compose.yaml': 'services:\n  app:\n    image: mcr.microsoft.com/windows/servercore:ltsc2022\n' },
    ],
  },
  *check(service) {
    const { id, settings } = service;
    if (service.windows) return;
    const option = privilegesOption(settings);
    if (option) {
      const { state } = option;
      const origin = declaredAt(option.place);
      const value = option.value ? show(option.value) : '';
      if (state === 'unknown')
        yield undecided(origin, `whether ${KEY} is on: its value is ${value}`, 'plimsoll check --live');
      else if (state === 'on') yield held(origin);
      else {
        const message =
          state === 'off'
            ? `${KEY} is switched off, so setuid programs give more privileges`
            : `the engine refuses "${value}" as the value of ${KEY} and starts no container: it takes true or false, without a blank before it`;
        yield violated(origin, message, {
          fix: {
            title: state === 'off' ? `Switch ${KEY} on` : `Write ${KEY}:true`,
            ...REVIEW,
            changes: [
              { kind: 'remove', service: id, path: ['security_opt'], item: `${KEY}:${value}` },
              { kind: 'append', service: id, path: ['security_opt'], value: `${KEY}:true` },
            ],
          },
        });
      }
      return;
    }
    const [unknown] = settings.securityOptions.more;
    if (unknown) {
      yield undecided(
        unknown.origin,
        `whether security_opt holds ${KEY}: ${unknown.unknown.why}`,
        'plimsoll check --live',
      );
      return;
    }
    yield violated(
      declaredAt(absentPlace('security_opt', settings.at)),
      `${KEY} is not set, so setuid programs give more privileges`,
      // Swarm leaves security_opt out
      settings.swarm || needsPrivileged(service) || startLines(service).some(callsSudo)
        ? {}
        : {
            fix: {
              title: `Set ${KEY}`,
              ...REVIEW,
              changes: [{ kind: 'append', service: id, path: ['security_opt'], value: `${KEY}:true` }],
            },
          },
    );
  },
});

/** Whether a command line calls sudo, which refuses to do anything then, for root too. */
const callsSudo = (line: CommandLine): boolean =>
  scriptOf(line).commands.some(({ words: [first] }) => first?.raw === 'sudo');

const REVIEW = {
  safety: 'review',
  look: 'whether it calls sudo, su, ping or another setuid program; gosu, su-exec and setpriv keep working',
} as const;
