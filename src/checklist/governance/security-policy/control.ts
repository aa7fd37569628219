import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'governance/security-policy',
  title: 'Enforces a written policy',
  level: 4,
  gating: true,
  gates: 'organisation',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check engine:' },
    { by: 'person', command: 'Approve the policy and its exceptions' },
  ],
  what: 'plimsoll.yaml names the target level, the trusted registries and each exception with reason, owner and end, and pipeline and engine refuse what it forbids.',
  why: 'A rule that nothing enforces is a wish. An exception without an end is the new rule.',
  remedy:
    'Write the policy (docs/policy.md), let the pipeline use the one from the base commit, and have `plimsoll guard --config FILE` refuse at the engine (docs/guard.md): `mode: observe` first, then `enforce`. Review the waivers when they expire.',
  references: [
    nist190('4.3.1'),
    nist190('4.4.5'),
    pciDss('2.2.1'),
    pciDss('6.5.1'),
    { title: 'ISO/IEC 27001:2022, A.5.36' },
    { title: 'SOC 2, CC5.2' },
  ],
  covers: ['GOV-4'],
});
