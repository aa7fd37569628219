import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { configuredFaults } from '../../configured-faults.ts';
import { violated } from '../../outcome.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { isWithinDefault } from './is-within-default.ts';
import { profileSwitch } from './profile-switch.ts';

const REMEDY =
  'Set defaultAction to SCMP_ACT_ERRNO and allow the calls that it needs by name, or leave the profile out: the default of the engine is stricter.';

export const seccompOff = defineRule({
  id: 'container/confined/seccomp-off',
  subject: 'settings',
  severity: 'high',
  title: 'The system call filter is switched off',
  why: 'The default profile refuses some 40 system calls that ordinary services never make and that kernel exploits start from.',
  remedy: 'Remove `seccomp=unconfined`. If one call is missing, write a profile that adds that one to the default.',
  references: [
    cisDocker('5.22'),
    { title: 'Docker: seccomp security profiles', url: 'https://docs.docker.com/engine/security/seccomp/' },
  ],
  examples: {
    bad: [
      bad(
        {
          'compose.yaml':
            'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - «seccomp:unconfined»\n',
        },
        { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      ),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt: [«"seccomp=unconfined"»]\n',
      }),
      unfixed({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - seccomp:./profile.json\n',
        'profile.json': '{"defaultAction": «"SCMP_ACT_ALLOW"», "syscalls": []}\n',
      }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n' },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - seccomp:builtin\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - seccomp:./profile.json\n',
        'profile.json':
          '{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"}]}\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - seccomp:./profile.json\n',
        'profile.json':
          '{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read", "mount"], "action": "SCMP_ACT_ALLOW"}]}\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - seccomp:./profile.json\n',
        'profile.json':
          '{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"action": "SCMP_ACT_ALLOW", "names": ["clone"]}, {"action": "SCMP_ACT_ALLOW", "names": ["socket"], "args": [{"index": 0, "value": 40, "op": "SCMP_CMP_NE"}]}]}\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - seccomp:./profile.json\n',
      },
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3.4\n    security_opt:\n      - seccomp:./profile.json\n',
        'profile.json':
          '{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["mount"], "action": "SCMP_ACT_ERRNO"}]}\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3.4\n    privileged: true\n' },
      { Dockerfile: 'FROM alpine:3.22\n' },
    ],
  },
  *check(service) {
    const open = [...configuredFaults(service, 'unfiltered')].flatMap(({ origin, message }) =>
      message === undefined ? [] : violated(origin, message, { remedy: REMEDY }),
    );
    if (open.length > 0) {
      yield* open;
      return;
    }
    const within = service.configurations.flatMap((one) =>
      one.program === 'seccomp' && isWithinDefault(one) ? [one.path.slice('seccomp:'.length)] : [],
    );
    yield* profileSwitch(service, {
      key: 'seccomp',
      off: ['unconfined'],
      danger: 'lets it make every system call of the kernel',
      profile: true,
      within,
    });
  },
});
