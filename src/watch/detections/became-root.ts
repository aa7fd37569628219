import { ancestry, isOwn, isStarting } from '../ancestry.ts';
import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { programOf } from '../programs.ts';

export const becameRoot = defineDetection({
  id: 'became-root',
  on: 'process',
  severity: 'critical',
  title: 'A service that is not root has a process that is',
  why: 'Without root it was given no way to become root. A setuid program or a hole in the kernel gave it one.',
  normal: 'A container that starts as another user stays that user. Root through exec is a person, and passed over.',
  remedy:
    'Preserve the evidence and stop the container. Then forbid the way: no-new-privileges, no setuid programs in the image.',
  technique: 'T1068',
  control: 'container/no-new-privileges',
  examples: {
    alarms: [
      {
        name: 'through a setuid program',
        declared: { root: false },
        steps: [{ starts: [{ program: '/usr/bin/su', uid: 101, effectiveUid: 0 }] }],
      },
    ],
    quiet: [
      {
        name: 'a service that starts as root',
        declared: { root: true },
        steps: [{ starts: [{ effectiveUid: 0, uid: 0 }] }],
      },
      { name: 'its own user', declared: { root: false }, steps: [{ starts: [{ uid: 101, effectiveUid: 101 }] }] },
      { name: 'by exec', declared: { root: false }, steps: [{ starts: [{ uid: 0, effectiveUid: 0, parent: 7 }] }] },
    ],
  },
  *look(process, scene) {
    if (process.effectiveUid !== 0 || scene.container.declared.root !== false) return;
    if (!isOwn(process, scene) || process.pid === scene.container.pid || isStarting(scene)) return;
    // what root starts is root: the first of them counts
    if (ancestry(process, scene)[0]?.effectiveUid === 0) return;
    yield {
      key: programOf(process),
      message: `${programOf(process)} (pid ${process.pid}) is root: ${commandText(process)}`,
    };
  },
});
