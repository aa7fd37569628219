import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { measuresHost } from '../../purpose/measures-host.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { ownNamespace } from './own-namespace.ts';

export const hostUserns = defineRule({
  id: 'container/host-isolation/host-userns',
  subject: 'settings',
  severity: 'medium',
  title: 'The service opts out of user namespace remapping',
  why: 'On an engine with userns-remap its root is then the real root of the host, while everyone else is remapped.',
  remedy:
    'Remove `userns_mode: host`. It is needed only by containers that must be root on the host, and those need a better reason.',
  references: [cisDocker('5.31')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    userns_mode: «host»\n' },
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      ),
      // it judges how the host is set up
      unfixed({
        'compose.yaml':
          'services:\n  bench:\n    image: example.com/bench:1\n    userns_mode: «host»\n    volumes: ["/etc:/etc:ro", "/usr/lib/systemd:/usr/lib/systemd:ro"]\n',
      }),
    ],
    good: [{ 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' }],
    undecided: [
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    userns_mode: ${MODE}\n' },
    ],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  check: (service) =>
    ownNamespace(service, {
      setting: 'userns',
      key: 'userns_mode',
      danger: 'makes its root the root of the host, even where the engine remaps users',
      // what it looks at belongs to the host's own users
      look: measuresHost(service) ? undefined : 'whether files it shares with the host belong to unmapped ids',
    }),
});
