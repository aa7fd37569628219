import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { profileSwitch } from './profile-switch.ts';

export const apparmorOff = defineRule({
  id: 'container/confined/apparmor-off',
  subject: 'settings',
  severity: 'high',
  title: 'The AppArmor profile is switched off',
  why: 'docker-default refuses mounts, writes below /proc/sys and /sys, and tracing of processes outside: the second wall behind the capabilities.',
  remedy:
    'Remove `apparmor=unconfined`. If the service needs a path that docker-default refuses, load a profile that allows that path and name it.',
  references: [
    cisDocker('5.2'),
    { title: 'Docker: AppArmor security profiles', url: 'https://docs.docker.com/engine/security/apparmor/' },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - «apparmor:unconfined»\n',
        },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt: [«"apparmor=unconfined"»]\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - apparmor:docker-default\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - apparmor:app-profile\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    privileged: true\n' },
      { Dockerfile: 'FROM alpine:3.22\n' },
    ],
  },
  check: (service) =>
    profileSwitch(service, {
      key: 'apparmor',
      off: ['unconfined'],
      danger: 'lets it write to paths under /proc and /sys and mount file systems as far as its capabilities go',
      profile: true,
      // that it is in force the kernel has said by then; what it allows stands in its text alone
      shown: (name) => (/^\w[\w.-]*$/.test(name) ? `grep -rw ${name} /etc/apparmor.d` : 'ls /etc/apparmor.d'),
    }),
});
