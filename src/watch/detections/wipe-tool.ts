import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { namesOf } from '../programs.ts';

const ALWAYS: ReadonlySet<string> = new Set(['shred', 'wipefs', 'wipe', 'srm', 'mkswap', 'sfdisk', 'debugfs']);

export const wipeTool = defineDetection({
  id: 'wipe-tool',
  on: 'process',
  severity: 'high',
  title: 'Data or traces are wiped',
  why: 'What is overwritten is gone from every backup of tomorrow. Intruders do it to data for ransom, and to logs to stay unseen.',
  normal: 'Services delete files, they do not overwrite them or whole devices.',
  remedy:
    'Pause the container at once (`docker pause NAME`), preserve the evidence, and look which volumes it can write.',
  technique: 'T1485',
  control: 'governance/threat-detection',
  examples: {
    alarms: [
      { name: 'shred', steps: [{ starts: [{ program: '/usr/bin/shred', args: ['shred', '/var/log/auth.log'] }] }] },
      {
        name: 'in long words',
        steps: [{ starts: [{ program: '/bin/rm', args: ['rm', '--force', '--recursive', '/etc'] }] }],
      },
      { name: 'everything', steps: [{ starts: [{ program: '/bin/rm', args: ['rm', '-rf', '/var/lib/postgresql'] }] }] },
    ],
    quiet: [
      {
        name: 'into shared memory',
        steps: [{ starts: [{ program: '/bin/dd', args: ['dd', 'if=/dev/zero', 'of=/dev/shm/x', 'count=1'] }] }],
      },
      { name: 'a cache', steps: [{ starts: [{ program: '/bin/rm', args: ['rm', '-rf', '/var/cache/nginx/tmp'] }] }] },
    ],
  },
  *look(process) {
    const names = namesOf(process);
    const words = process.args.join(' ');
    const isWipe =
      names.some((name) => ALWAYS.has(name) || name.startsWith('mkfs')) ||
      (names.includes('dd') && /\bof=\/dev\/(?!null|zero|full|std|fd\/|shm\/|tty|pts)/.test(words)) ||
      (names.includes('rm') &&
        /\s-(?:\w*r|-recursive)/i.test(words) &&
        /\s\/(?:\*|bin|boot|etc|home|lib|opt|root|sbin|srv|usr|var|var\/(?:lib|log|www|spool)(?:\/[\w.-]+)?)?\/?(?:\s|$)/.test(
          words,
        ));
    if (isWipe) yield { key: names.join(), message: `data are wiped: ${commandText(process)}` };
  },
});
