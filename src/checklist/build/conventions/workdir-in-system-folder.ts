import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { judgedStages, originIn } from '../steps.ts';

/** Folders of the kernel and of the system; /usr/src, /usr/local/src, /usr/share/nginx/html and their like are for programs. */
const SYSTEM =
  /^\/(?:proc|sys|dev|boot|run\/secrets)(?:\/|$)|^\/(?:bin|sbin|lib|lib64|etc|usr|usr\/bin|usr\/sbin|usr\/lib|usr\/local|var|var\/run|var\/lib)\/?$/;

export const workdirInSystemFolder = defineRule({
  id: 'build/conventions/workdir-in-system-folder',
  subject: 'build',
  severity: 'low',
  title: 'WORKDIR is a folder of the system',
  why: 'Relative paths then write among files of the system. A process that starts in /proc or /dev has also been the way out of containers (CVE-2024-21626).',
  remedy: 'Give the program a folder of its own, such as /app or /srv/app.',
  references: [
    {
      title: 'CVE-2024-21626: runc leaks file descriptors through WORKDIR',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2024-21626',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nWORKDIR «/proc/self/fd/8»\nUSER node\n' }),
      bad({ Dockerfile: 'FROM node:24\nWORKDIR «/etc»\nUSER node\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nWORKDIR /usr/src/app\nUSER node\n' },
      { Dockerfile: 'FROM nginx:1.29\nWORKDIR /etc/nginx\nUSER nginx\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  check: oneHeld(function* (build) {
    const instructions = judgedStages(build).flatMap((stage) => stage.instructions);
    const last = build.target.instructions.findLast(({ kind }) => kind === 'workdir');
    for (const instruction of instructions) {
      if (instruction.kind !== 'workdir') continue;
      const path = literal(instruction.path.value);
      if (path === undefined || !SYSTEM.test(path)) {
        yield held(originIn(build, instruction.path.span));
        continue;
      }
      const kernel = /^\/(?:proc|sys|dev)/.test(path);
      const who = instruction === last ? 'the process starts' : 'the steps behind it work';
      yield violated(
        originIn(build, instruction.path.span),
        `${who} in ${path}, ${kernel ? 'a folder of the kernel' : 'among files of the system'}`,
        kernel ? { severity: 'high' } : {},
      );
    }
  }),
});
