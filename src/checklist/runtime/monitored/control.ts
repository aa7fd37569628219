import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/monitored',
  title: 'Is watched while it runs',
  level: 3,
  gating: true,
  gates: 'engine',
  settledBy: [
    { by: 'engine', command: 'plimsoll watch' },
    { by: 'person', command: 'Name who receives the alerts' },
  ],
  what: 'Something outside the containers watches their resources, network peers, processes and changed files, knows what is normal, and tells a person.',
  why: 'Intruders stay for weeks where nobody looks. A miner, a shell under a web server or a new outgoing connection is easy to see, if something sees.',
  remedy:
    'Let `plimsoll watch` run as a service beside the engine, and `plimsoll incident respond` tell you what it finds. An eBPF sensor (Falco, Tetragon) sees what lives for less than a second; its JSON joins in. Events of the engine alone are not enough, they hold 256 entries and name no client.',
  references: [
    nist190('4.4.4'),
    nist190('4.4.5'),
    nist190('4.4.2'),
    pciDss('10.4.1.1'),
    pciDss('10.7.2'),
    pciDss('11.5.1'),
    { title: 'ISO/IEC 27001:2022, A.8.16' },
    { title: 'SOC 2, CC7.2' },
  ],
  covers: ['RUN-6', 'RUN-7', 'RUN-8', 'RUN-12'],
});
