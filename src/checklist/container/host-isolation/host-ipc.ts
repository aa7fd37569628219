import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { ownNamespace } from './own-namespace.ts';

export const hostIpc = defineRule({
  id: 'container/host-isolation/host-ipc',
  subject: 'settings',
  severity: 'medium',
  title: "The service shares the host's memory segments",
  why: 'Shared memory and semaphores of every process on the host can be read and written: databases and X servers keep their data there.',
  remedy:
    'Remove `ipc: host`. Two services that exchange memory use `ipc: shareable` and `ipc: service:NAME`; one that only needs more takes `shm_size`.',
  references: [cisDocker('5.17')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    ipc: «host»\n' },
        { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      ),
    ],
    good: [
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n' },
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    ipc: shareable\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2.1\n    ipc: ${MODE}\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\n' }],
  },
  check: (service) =>
    ownNamespace(service, {
      setting: 'ipc',
      key: 'ipc',
      danger: "lets it read and write the shared memory of the host's processes",
      look: 'whether it only wants more shared memory: shm_size gives that',
    }),
});
