import { isOwn, isStarting } from '../ancestry.ts';
import { isUnusual } from '../baseline/baseline.ts';
import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { isPackageManager, isShell, programOf } from '../programs.ts';

/** A new image may bring new programs: for an hour they are learned, not reported. */
const AFTER_UPDATE_MS = 3_600_000;

export const unknownProgram = defineDetection({
  id: 'unknown-program',
  on: 'process',
  severity: 'medium',
  title: 'A program runs that this service never ran',
  why: 'A service does the same few things every day. What it never did before is a new release, a person, or an intruder.',
  normal:
    'What was seen while it was learned, and what a new image brings in its first hour. Each program is reported once.',
  remedy: 'Look at its command line and its parents. Nothing needs to be done if you know it: it is known from now on.',
  technique: 'T1059',
  control: 'runtime/monitored',
  learned: true,
  examples: {
    alarms: [
      {
        name: 'curl, for the first time',
        baseline: { programs: new Set(['nginx']) },
        steps: [{ starts: [{ program: '/usr/bin/curl' }] }],
      },
    ],
    quiet: [
      {
        name: 'what it always does',
        baseline: { programs: new Set(['nginx', 'logrotate']) },
        steps: [{ starts: [{ program: '/usr/sbin/logrotate' }] }],
      },
      { name: 'nothing is learned yet', steps: [{ starts: [{ program: '/usr/bin/curl' }] }] },
    ],
  },
  *look(process, scene) {
    const name = programOf(process);
    if (!isOwn(process, scene) || isStarting(scene) || isShell(process) || isPackageManager(process)) return;
    if (scene.baseline.sinceImage < AFTER_UPDATE_MS || process.written) return;
    if (scene.container.declared.programs.includes(name) || !isUnusual(scene.baseline.programs, name)) return;
    yield { key: name, message: `${name} runs for the first time: ${commandText(process)}` };
  },
});
