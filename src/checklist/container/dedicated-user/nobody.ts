import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isWritten } from './written-user.ts';

/** Images of others that run as nobody by themselves are theirs to judge. */
export const nobody = defineRule({
  id: 'container/dedicated-user/nobody',
  subject: 'service',
  severity: 'low',
  title: 'The service runs as nobody',
  why: 'nobody is the user of whatever has no other, NFS and other services of the host included: they may read and signal each other.',
  remedy: 'Give the service a number of its own, as `USER 10001:10001`.',
  references: [
    {
      title: 'Linux Standard Base: user and group names',
      url: 'https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/usernames.html',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM alpine:3.22\nUSER «nobody»\n' }),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    user: «"65534:65534"»\n' }),
    ],
    good: [{ Dockerfile: 'FROM alpine:3.22\nUSER 10001:10001\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }, { Dockerfile: 'FROM alpine:3.22\nUSER root\n' }],
  },
  *check(service) {
    const user = knownValue(service.user);
    if (!user || !isWritten(service) || (user.root.kind === 'known' && user.root.value)) return;
    const { origin } = service.user;
    if (/^(?:nobody|65534)(?::|$)/.test(user.text)) {
      yield violated(origin, `runs as ${user.text}, whom other services use as well`);
    } else if (user.uid.kind === 'known') yield held(origin);
  },
});
