import type { Fix } from '../../../model/change.ts';
import type { Instruction, Word } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { held, type Severity, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';

type Swallowed = { readonly word: Word; readonly message: string; readonly severity: Severity };

const COMMENT = /\s#/;

/** The word that took a comment in, and what comes of it. BuildKit refuses the comment behind the other instructions. */
const swallowed = (instruction: Instruction): Swallowed | undefined => {
  switch (instruction.kind) {
    case 'user':
      return COMMENT.test(instruction.user.raw)
        ? {
            word: instruction.user,
            message: `the comment is part of the user's name: Docker looks for a user called "${instruction.user.raw}" and the container cannot start`,
            severity: 'high',
          }
        : undefined;
    case 'workdir':
      return COMMENT.test(instruction.path.raw)
        ? {
            word: instruction.path,
            message: `the comment is part of the folder's name: "${instruction.path.raw}"`,
            severity: 'medium',
          }
        : undefined;
    case 'env':
    case 'label': {
      const pair = instruction.legacy ? instruction.pairs.find(({ value }) => COMMENT.test(value.raw)) : undefined;
      return (
        pair && { word: pair.value, message: `the comment is part of the value of ${pair.key.raw}`, severity: 'medium' }
      );
    }
    case 'volume': {
      const word = instruction.paths.find(({ raw }) => raw.startsWith('#'));
      return word && { word, message: 'each word of the comment becomes a volume of its own', severity: 'medium' };
    }
    case 'copy':
    case 'add': {
      const word =
        instruction.sources.find(({ raw }) => raw === '#') ??
        instruction.sources.find(({ raw }) => raw.startsWith('#'));
      return (
        word && {
          word,
          message: 'the comment is read as more files to copy, and its last word as the destination',
          severity: 'high',
        }
      );
    }
    default:
      return undefined;
  }
};

/** The comment on the line above. */
const commentAbove = (build: Build, { kind, span }: Instruction, { raw, span: word }: Word): { readonly fix?: Fix } => {
  const found = /(?<!\s)\s+(#.*)$/.exec(raw);
  const whole = build.dockerfile.text.slice(word.start, word.end) === raw;
  if (!found?.[1] || !whole || kind === 'copy' || kind === 'add' || kind === 'volume') return {};
  return rewrite(
    build,
    'Put the comment on the line above',
    [
      { where: 'before', at: span, text: found[1] },
      { span: { start: word.start + found.index, end: word.end }, text: '' },
    ],
    'whether what is left is what is meant: it did not count before',
  );
};

export const commentBehindInstruction = defineRule({
  id: 'build/valid/comment-behind-instruction',
  subject: 'build',
  severity: 'high',
  title: 'A comment stands on the line of an instruction',
  why: 'A Dockerfile knows comments only on lines of their own. Behind USER the text becomes part of the name, and the protection that was meant is not there.',
  remedy: 'Put the comment on the line above.',
  references: [{ title: 'Dockerfile reference: format', url: 'https://docs.docker.com/reference/dockerfile/#format' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nUSER «node # not root»\nCMD ["node", "server.js"]\n' },
        { Dockerfile: 'FROM node:24\n# not root\nUSER node\nCMD ["node", "server.js"]\n' },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nENV NODE_ENV «production # faster»\n' },
        { Dockerfile: 'FROM node:24\n# faster\nENV NODE_ENV production\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM node:24\n# not root\nUSER node\n' },
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache curl # for the health check\nUSER 1000:1000\n' },
    ],
    silent: [{ Dockerfile: 'FROM alpine:3.22\nRUN adduser -D app # who runs it\n' }],
  },
  check: oneHeld(function* (build) {
    let last: Instruction | undefined;
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      if (instruction.kind === 'user' || instruction.kind === 'workdir') last = instruction;
      const problem = swallowed(instruction);
      if (!problem) continue;
      const { word, message, severity } = problem;
      yield violated(originIn(build, word.span), message, { severity, ...commentAbove(build, instruction, word) });
    }
    if (last) yield held(originIn(build, last.span));
  }),
});
