import { bad, defineRule } from '../../rule.ts';
import { profileSwitch } from './profile-switch.ts';

export const systempathsOff = defineRule({
  id: 'container/confined/systempaths-off',
  subject: 'settings',
  severity: 'high',
  title: 'The masks over /proc and /sys are taken off',
  why: '/proc/sysrq-trigger, /proc/kcore and writable /proc/sys lead root of the container straight to the host.',
  remedy: 'Remove `systempaths=unconfined`. Set single kernel parameters with `sysctls:`.',
  references: [
    {
      title: 'Docker: security options of docker run',
      url: 'https://docs.docker.com/reference/cli/docker/container/run/#security-opt',
    },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - «systempaths:unconfined»\n',
        },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt: [«"systempaths=unconfined"»]\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - no-new-privileges:true\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    privileged: true\n' },
      { Dockerfile: 'FROM alpine:3.22\n' },
    ],
  },
  check: (service) =>
    profileSwitch(service, {
      key: 'systempaths',
      off: ['unconfined'],
      danger:
        'takes the masks off /proc and /sys, so that root in it can write /proc/sys and read kernel memory addresses',
      profile: false,
    }),
});
