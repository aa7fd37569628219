import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';

const SCRATCH = /^(?:\/tmp|\/var\/tmp|\/dev\/shm|\/run\/shm|\/dev\/mqueue)\//;

export const scratchExecutable = defineDetection({
  id: 'scratch-executable',
  on: 'process',
  severity: 'high',
  title: 'A program runs from a folder for temporary files',
  why: 'Everyone may write there, so that is where a foothold puts its first tool.',
  normal: 'Some just-in-time loaders unpack libraries there, hardly any a program. A build in a container does.',
  remedy:
    'Look at the file and who wrote it, then stop the container. Mount /tmp with noexec (`tmpfs: /tmp`), which makes this impossible.',
  technique: 'T1059.004',
  control: 'container/read-only',
  examples: {
    alarms: [{ name: 'in shared memory', steps: [{ starts: [{ program: '/dev/shm/.x' }] }] }],
    quiet: [
      {
        name: 'written there too, which has a worse name',
        steps: [{ starts: [{ program: '/tmp/x', written: true }] }],
      },
      { name: 'a program of the image', steps: [{ starts: [{ program: '/usr/bin/tmpreaper' }] }] },
    ],
  },
  *look(process) {
    if (!SCRATCH.test(process.program) || process.written) return;
    yield { key: process.program, message: `${process.program} runs: ${commandText(process)}` };
  },
});
