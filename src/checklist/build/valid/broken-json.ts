import type { Fix } from '../../../model/change.ts';
import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';
import { lowered, problemsOf } from './problems.ts';

/** The array as JSON where only quotes and a last comma were wrong. */
const mended = (build: Build, span: Span): { readonly fix?: Fix } => {
  const written = build.dockerfile.text.slice(span.start, span.end);
  const quotes = written.includes('"') ? written : written.replaceAll("'", '"');
  const text = quotes.replace(/,\s*\]$/, ']');
  try {
    const words: unknown = JSON.parse(text);
    if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return {};
  } catch {
    return {};
  }
  return rewrite(
    build,
    'Write it as JSON',
    [{ span, text }],
    'whether this is the command that is meant: it did not run before',
  );
};

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
      bad(
        { Dockerfile: 'FROM node:24\nUSER node\nENTRYPOINT «["node", "server.js",]»\n' },
        { Dockerfile: 'FROM node:24\nUSER node\nENTRYPOINT ["node", "server.js"]\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM node:24\nUSER node\nCMD ["node", "server.js"]\n' }],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\nRUN [ -d /data ] || mkdir /data\n' }],
  },
  *check(build) {
    const problems = problemsOf(build, 'json-reads-as-text');
    for (const { span, message } of problems)
      yield violated(originIn(build, span), lowered(message), mended(build, span));
    if (problems.length) return;
    const exec = judgedStages(build)
      .flatMap(instructionsOf)
      .findLast((each) => (each.kind === 'cmd' || each.kind === 'entrypoint') && each.command.form === 'exec');
    if (exec) yield held(originIn(build, exec.span));
  },
});
