import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Add } from '../../../model/dockerfile.ts';
import { literal, prefix, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';

const REMOTE = /^(?:https?:\/\/|ftp:\/\/|git@|git:\/\/|ssh:\/\/)/i;
const ARCHIVE = /\.(?:tar(?:\.\w+)?|t[agbxzl][rz]2?|tbz2?|txz|tgz|tzst|gz|bz2|xz|zst|lzma)$/i;

/** What is put under such a name is one file: it is not to be unpacked into a folder that is called so. */
const PROGRAM = /\.(?:jar|war|ear)$/i;

/** Whether ADD does something with a source that COPY would not: fetches or unpacks it. Undefined when nobody can tell. */
const needsAdd = ({ sources, destination, unpack, checksum, keepGitDir }: Add): boolean | undefined => {
  if (unpack || checksum || keepGitDir) return true;
  let sure = true;
  for (const { value } of sources) {
    const path = literal(value);
    if (REMOTE.test(prefix(value))) return true;
    if (path === undefined) sure = false;
    else if (ARCHIVE.test(path) || /\.git(?:#|$)/.test(path)) return true;
    // A pattern without an ending may match an archive.
    else if (/[*?[]/.test(path) && !/\.\w+$/.test(path)) sure = false;
  }
  return sure || PROGRAM.test(show(destination.value)) ? false : undefined;
};

export const addInsteadOfCopy = defineRule({
  id: 'build/plain-copies/add-instead-of-copy',
  subject: 'build',
  severity: 'low',
  title: 'ADD is used where COPY is meant',
  why: 'ADD unpacks archives and fetches URLs: a file that changes its kind, or a variable that becomes a URL, is no longer just copied.',
  remedy: 'Write COPY; keep ADD for archives that are to be unpacked, and for URLs with --checksum.',
  references: [
    cisDocker('4.9'),
    {
      title: 'Docker: build best practices, ADD or COPY',
      url: 'https://docs.docker.com/build/building/best-practices/#add-or-copy',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nWORKDIR /app\n«ADD» . .\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\n' },
      ),
      bad({ Dockerfile: 'FROM eclipse-temurin:21-jre\nARG JAR_FILE\n«ADD» ${JAR_FILE} /app.jar\n' }),
      bad({ Dockerfile: 'FROM node:24\nWORKDIR /app\n«ADD» package.json package-lock.json ./\n' }),
    ],
    good: [{ Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\n' }],
    silent: [
      { Dockerfile: 'FROM scratch\nADD rootfs.tar.xz /\n' },
      { Dockerfile: 'FROM debian:13\nADD https://example.com/tool.tar.gz /opt/\n' },
      { Dockerfile: 'FROM debian:13\nARG SOURCE\nADD ${SOURCE} /opt/\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      if (instruction.kind === 'copy') yield held(originIn(build, instruction.span));
      if (instruction.kind !== 'add' || needsAdd(instruction) !== false) continue;
      const { keyword, sources } = instruction;
      const names = sources.map(({ raw }) => raw).join(' ') || 'text';
      yield violated(
        originIn(build, keyword.span),
        `COPY does the same for ${names} without unpacking or fetching anything`,
        rewrite(build, 'Write COPY', [{ span: keyword.span, text: /[a-z]/.test(keyword.text) ? 'copy' : 'COPY' }]),
      );
    }
  }),
});
