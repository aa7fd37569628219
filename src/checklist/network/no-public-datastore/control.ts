import { cisDocker, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/no-public-datastore',
  title: 'Publishes no database to the network',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No database, cache, queue or search engine publishes its port on an address other than loopback.',
  why: 'Open databases are found within hours. Redis, MongoDB, Elasticsearch and Postgres on the internet are emptied, held to ransom or used to run commands, and publishing bypasses ufw.',
  remedy:
    'Remove the `ports` entry: services of the project reach it by name over their network. For a client on this machine publish `127.0.0.1:5432:5432`. Before Engine 28 even that can be reached from the local network; update the engine.',
  references: [
    cisDocker('5.9'),
    cisDocker('5.14'),
    owaspCheatSheet('5a'),
    pciDss('1.4.4'),
    pciDss('1.3.1'),
    { title: 'ISO/IEC 27001:2022, A.8.20' },
    { title: 'SOC 2, CC6.6' },
  ],
  covers: ['NET-6'],
});
