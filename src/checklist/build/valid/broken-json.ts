import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';
import { lowered, problemsOf } from './problems.ts';

export const brokenJson = defineRule({
  id: 'build/valid/broken-json',
  subject: 'build',
  severity: 'high',
  title: 'A command in exec form is not valid JSON',
  why: 'Docker takes an array that is not JSON as text for the shell, which then looks for a program called "[".',
  remedy:
    'Write a JSON array: double quotes, commas between the words, none behind the last, nothing behind the bracket.',
  references: [
    {
      title: 'Dockerfile reference: shell and exec form',
      url: 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: "FROM node:24\nUSER node\nCMD «['node', 'server.js']»\n" },
        { Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js"]\n' },
      ),
      bad({ Dockerfile: 'FROM node:24\nUSER node\nENTRYPOINT «["node", "server.js",]»\n' }),
    ],
    good: [{ Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js"]\n' }],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\nRUN [ -d /data ] || mkdir /data\n' }],
  },
  *check(build) {
    const problems = problemsOf(build, 'json-reads-as-text');
    for (const { span, message } of problems) yield violated(originIn(build, span), lowered(message));
    if (problems.length) return;
    const exec = judgedStages(build)
      .flatMap(instructionsOf)
      .findLast((each) => (each.kind === 'cmd' || each.kind === 'entrypoint') && each.command.form === 'exec');
    if (exec) yield held(originIn(build, exec.span));
  },
});
