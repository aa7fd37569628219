import { cisDocker, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/no-debug-port',
  title: 'Publishes no debugger or admin console',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No debugger, profiler, remote shell, engine API or management console is reachable from other machines: JDWP, the Node inspector, Delve, debugpy, dockerd on 2375 and their like.',
  why: 'A debug port is remote code execution by design: whoever connects runs code as the service, without a password.',
  remedy:
    'Take the flag and the port out of the production configuration. For debugging put both into compose.override.yaml and publish on `127.0.0.1` only. Make the process listen on loopback too (`--inspect=127.0.0.1:9229`).',
  references: [
    cisDocker('5.9'),
    cisDocker('5.14'),
    owaspCheatSheet('5a'),
    pciDss('2.2.4'),
    pciDss('1.2.5'),
    { title: 'ISO/IEC 27001:2022, A.8.20' },
    {
      title: 'Node.js: inspector security',
      url: 'https://nodejs.org/en/learn/getting-started/security-best-practices',
    },
  ],
  covers: ['NET-6'],
});
