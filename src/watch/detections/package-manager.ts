import { ancestry, isStarting } from '../ancestry.ts';
import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { isPackageManager, namesOf, programOf } from '../programs.ts';

/** Of these the words say whether something is installed; `npm start` is how services are run. */
const BY_WORD: ReadonlySet<string> = new Set('npm npx yarn pnpm pip pip3 gem cargo conda dpkg rpm'.split(' '));
const INSTALLS = /(?:^| )(?:install|add|i|ci|exec|update|upgrade|download|-i|-U|-Uvh|--install|--unpack)(?: |$)/;

export const packageManager = defineDetection({
  id: 'package-manager',
  on: 'process',
  severity: 'high',
  title: 'A package manager runs in a service',
  why: 'What an intruder misses in your image is installed: compilers, network tools. What you install by hand is gone after the next deploy.',
  normal: 'Packages are installed when the image is built.',
  remedy:
    'Ask who did it. If it was one of you, put the package into the Dockerfile; else preserve the evidence and stop the container.',
  technique: 'T1105',
  control: 'governance/threat-detection',
  examples: {
    alarms: [
      {
        name: 'apt-get',
        steps: [{ starts: [{ program: '/usr/bin/apt-get', args: ['apt-get', 'install', '-y', 'nmap'] }] }],
      },
      {
        name: 'pip as a script',
        steps: [
          { starts: [{ program: '/usr/bin/python3.12', args: ['python3', '/usr/local/bin/pip', 'install', 'x'] }] },
        ],
      },
    ],
    quiet: [
      {
        name: 'npm starts the service',
        steps: [{ starts: [{ program: '/usr/local/bin/node', args: ['node', '/usr/local/bin/npm', 'start'] }] }],
      },
      {
        name: 'while it starts',
        container: { age: 0 },
        steps: [{ starts: [{ program: '/usr/bin/apt-get', args: ['apt-get', 'update'] }] }],
      },
      {
        name: 'dpkg is asked what there is',
        steps: [{ starts: [{ program: '/usr/bin/dpkg', args: ['dpkg', '-l'] }] }],
      },
    ],
  },
  *look(process, scene) {
    if (!isPackageManager(process) || isStarting(scene) || scene.container.declared.interactive) return;
    const name = namesOf(process).at(-1) ?? programOf(process);
    if (BY_WORD.has(name) && !INSTALLS.test(process.args.slice(1).join(' '))) return;
    if (ancestry(process, scene).some(isPackageManager)) return;
    yield { key: name, message: `${name} runs: ${commandText(process)}` };
  },
});
