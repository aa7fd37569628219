import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import { argumentsOf, programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { instructionsOf, originIn, stepsOf } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

/** Sets the user bit, or both: the group bit alone is what shared folders are given. */
const SETS_BIT = /^(?:0*[4567][0-7]{3}|(?:[ugoa]*[-+=][rwxXst]*,)*(?:u|ug|gu|a)?[+=][rwxXt]*s[rwxXst]*(?:,.*)?)$/;
/** The group bit, which makes a program of a file, where only programs lie. */
const SETS_GROUP_BIT = /^(?:0*2[0-7]{3}|g[+=][rwxX]*s[rwxX]*)$/;
const IN_PROGRAMS = /^\/(?:usr\/)?(?:local\/)?s?bin\/[^/]/;
const CLEARS_BIT = /^(?:a|u|ug|gu)?-s$|^(?:a|u|ug|gu)-[rwxt]*s/;

export const setuidBitSet = defineRule({
  id: 'image/no-setuid/setuid-bit-set',
  subject: 'build',
  severity: 'medium',
  title: 'The build gives a program the setuid bit',
  why: 'Whoever calls the program gets the rights of its owner, root most often: the classic step from a service account to root.',
  remedy: 'Leave the bit off; start what needs root as root, or give the program the one file capability it needs.',
  references: [
    cisDocker('4.8'),
    { title: 'chmod(1)', url: 'https://www.gnu.org/software/coreutils/manual/html_node/Mode-Structure.html' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN chmod «u+s» /usr/bin/python3\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache su-exec && chmod «4755» /sbin/su-exec\n' }),
      bad({
        Dockerfile: 'FROM debian:13\nRUN install -o root -m «4755» helper /usr/local/bin/helper\nUSER 1000:1000\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN chmod «g+s,u+s» /usr/local/bin/helper\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN chmod «2755» /usr/local/bin/helper\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM alpine:3.22\nCOPY --chmod=«4755» helper /usr/local/bin/helper\nUSER 1000:1000\n' }),
    ],
    good: [
      {
        Dockerfile: 'FROM debian:13-slim\nRUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +\nUSER 1000:1000\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13-slim\nRUN chmod 0755 /app && chmod g+s /srv/shared\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM debian:13-slim\nRUN chmod 2775 /srv/shared && chmod +x /app && chmod u=rwx,g=rx /app\n' },
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN chmod u+s /usr/bin/make\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    let cleared: Span | undefined;
    for (const { script, shipped } of stepsOf(build)) {
      if (!shipped) continue;
      for (const command of script.commands) {
        const mode = modeOf(command);
        const isInstall = programOf(command) === 'install';
        const operands = argumentsOf(command).filter((each) => each !== mode?.text && !each.startsWith('-'));
        // values of options stand among them, the owner for one
        const files = isInstall ? operands.slice(-1) : operands;
        if (mode && raises(mode.text, files)) {
          yield violated(
            originIn(build, mode.span),
            `${isInstall ? 'mode' : 'chmod'} ${mode.text} lets whoever calls ${files.slice(0, 3).join(', ') || 'it'} act as its ${SETS_BIT.test(mode.text) ? 'owner' : 'group'}`,
          );
        } else if (clearsBits(command)) cleared = command.span;
      }
    }
    for (const instruction of build.lineage.flatMap(instructionsOf)) {
      if (!isTransfer(instruction) || !instruction.chmod) continue;
      const mode = show(instruction.chmod.value);
      if (!raises(mode, [show(instruction.destination.value)])) continue;
      yield violated(
        originIn(build, instruction.chmod.span),
        `--chmod=${mode} lets whoever calls ${show(instruction.destination.value)} act as its ${SETS_BIT.test(mode) ? 'owner' : 'group'}`,
      );
    }
    if (cleared) yield held(originIn(build, cleared));
  }),
});

/** Whether whoever calls one of these files gets rights by it. */
const raises = (mode: string, files: readonly string[]): boolean =>
  SETS_BIT.test(mode) || (SETS_GROUP_BIT.test(mode) && files.some((file) => IN_PROGRAMS.test(file)));

/** The mode of a chmod; `find -exec chmod` says nothing of which files. */
const modeOf = (command: ShellCommand): { readonly text: string; readonly span: Span } | undefined => {
  const program = programOf(command);
  if (program === 'install') return modeOfInstall(command);
  if (program !== 'chmod') return undefined;
  const word = command.words.slice(programAt(command.words) + 1).find(({ raw }) => !/^-(?:[Rcfv]+$|-)/.test(raw));
  return word && { text: show(word.value), span: word.span };
};

/** `install -m 4755 tool /usr/local/bin/tool`. */
const modeOfInstall = ({ words }: ShellCommand): ReturnType<typeof modeOf> => {
  const at = words.findIndex(({ raw }) => /^-[a-zA-Z]*m$|^--mode$/.test(raw));
  const word = at < 0 ? words.find(({ raw }) => /^(?:-m|--mode=)/.test(raw)) : words[at + 1];
  return word && { text: show(word.value).replace(/^(?:-m|--mode=)/, ''), span: word.span };
};

/** `find / -perm /6000 -exec chmod a-s {} +`, alone or through xargs. */
const clearsBits = (command: ShellCommand): boolean => {
  const program = programOf(command);
  if (program !== 'find' && program !== 'xargs') return false;
  const words = command.words.map(({ value }) => show(value));
  return words.includes('chmod') && words.some((word) => CLEARS_BIT.test(word));
};
