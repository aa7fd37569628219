import { nist190, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/copy-ownership',
  title: 'Lets the service read its code, not change it',
  level: 2,
  gating: false,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'Files of the application belong to root or another user than the one that runs, and are not writable by it; only its data folders are.',
  why: 'A service that can write its own code keeps whatever an intruder writes there, until the next deployment.',
  remedy:
    'Copy without --chown, or with `COPY --chown=root:app --chmod=u=rwX,g=rX,o=`, and give the run-time user only the folders it writes. No `chmod 777`, no recursive chown in a RUN: it doubles the layer.',
  references: [owaspTop10('D09'), nist190('4.4.4'), { title: 'ISO/IEC 27001:2022, A.8.3' }],
  covers: ['CTR-3'],
});
