import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/patched-engine',
  title: 'Runs an engine that still gets fixes',
  level: 1,
  gating: true,
  gates: 'engine',
  settledBy: [{ by: 'engine', command: 'plimsoll check engine:' }],
  what: 'Docker Engine, containerd and runc are supported releases without a known way out of the container.',
  why: 'Flaws in runc and the engine let a container overwrite programs of the host (CVE-2019-5736, CVE-2024-21626, the three of November 2025). No setting of a container helps against that.',
  remedy:
    "Update through the distribution's or Docker's package repository and restart the containers. Engine 28 ended in May 2026; 29 is supported. Distributions carry fixes back: what counts is the package's version, not the engine's number alone.",
  references: [
    cisDocker('1.2.2'),
    nist190('4.4.1'),
    nist190('4.5.3'),
    owaspCheatSheet('0'),
    pciDss('6.3.3'),
    { title: 'ISO/IEC 27001:2022, A.8.8' },
    { title: 'Docker Engine release notes', url: 'https://docs.docker.com/engine/release-notes/' },
  ],
  covers: [],
});
