import { isStarting } from '../ancestry.ts';
import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';

export const newExecutable = defineDetection({
  id: 'new-executable',
  on: 'process',
  severity: 'critical',
  title: 'A program runs that is not in the image',
  why: 'It was written into the running container and started. That is how tools, miners and back doors arrive.',
  normal: 'Every program of a service comes with its image. Volumes and bind mounts are not meant here.',
  remedy:
    'Preserve the evidence: the file is in `docker diff NAME`. Then stop the container and start it anew from its image; look for the way in.',
  technique: 'T1105',
  control: 'container/read-only',
  examples: {
    alarms: [
      {
        name: 'dropped into /usr/local/bin',
        steps: [{ starts: [{ program: '/usr/local/bin/kworker', written: true }] }],
      },
      { name: 'by exec too', steps: [{ starts: [{ program: '/tmp/x', written: true, parent: 7 }] }] },
    ],
    quiet: [
      { name: 'a program of the image', steps: [{ starts: [{ program: '/usr/bin/convert' }] }] },
      {
        name: 'written by the entry point',
        container: { age: 5_000 },
        steps: [{ starts: [{ program: '/run/app', written: true }] }],
      },
    ],
  },
  *look(process, scene) {
    if (!process.written || isStarting(scene)) return;
    yield {
      key: process.program,
      message: `${process.program} was written after the start and runs: ${commandText(process)}`,
    };
  },
});
