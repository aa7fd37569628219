import { type Instruction, isTransfer, type Stage } from '../../../model/dockerfile.ts';
import { isAtOrBelow, pathInImage } from '../../../model/path.ts';
import type { Span } from '../../../model/place.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { workdirBefore } from '../workdir-before.ts';
import { readChown } from './read-chown.ts';

/** To whom an instruction gives a file, and where that is written. */
type Owner = { readonly name: string; readonly span: Span };

export const rootRunsUsersScript = defineRule({
  id: 'build/copy-ownership/root-runs-users-script',
  subject: 'service',
  severity: 'medium',
  title: 'Root starts with a script that the unprivileged user may rewrite',
  why: 'The container steps down to a user, but an intruder who is that user writes commands into the script, and root runs them at the next start.',
  remedy: 'Leave the script to root: copy it without --chown, after or outside of what is given to the user.',
  references: [
    { title: 'CWE-732: Incorrect Permission Assignment', url: 'https://cwe.mitre.org/data/definitions/732.html' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nRUN useradd -u 10001 app\nCOPY --chown=«app:app» start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
        'start.sh': '#!/bin/sh\nexec gosu app /app/server\n',
      }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN useradd -u 10001 app\nWORKDIR /app\nCOPY . .\nRUN «chown -R app /app»\nENTRYPOINT ["./start.sh"]\n',
        'start.sh': '#!/bin/sh\nexec gosu app /app/server\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN useradd -u 10001 app\nCOPY start.sh /start.sh\nCOPY --chown=app:app files /\nENTRYPOINT ["/start.sh"]\n',
        'start.sh': '#!/bin/sh\nexec gosu app /app/server\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN useradd -u 10001 app\nCOPY --chown=app:app . /app\nCOPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
        'start.sh': '#!/bin/sh\nexec gosu app /app/server\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN useradd -u 10001 app\nWORKDIR /app\nCOPY --chown=app . .\nRUN chown root /app/start.sh\nENTRYPOINT ["/app/start.sh"]\n',
        'start.sh': '#!/bin/sh\nexec gosu app /app/server\n',
      },
    ],
    silent: [
      // it is the user's from the start
      {
        Dockerfile:
          'FROM debian:13\nRUN useradd -u 10001 app\nCOPY --chown=app:app start.sh /start.sh\nUSER app\nENTRYPOINT ["/start.sh"]\n',
        'start.sh': '#!/bin/sh\nexec /app/server\n',
      },
      {
        Dockerfile: 'FROM debian:13\nCOPY --chown=app:app start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
        'start.sh': '#!/bin/sh\nexec /app/server\n',
      },
    ],
  },
  check: oneHeld(function* (service) {
    const { image, user, dropsTo, startScripts } = service;
    const root = knownValue(user)?.root;
    const becomes = dropsTo && knownValue(dropsTo);
    const { build } = image;
    if (!build || root?.kind !== 'known' || !root.value || becomes?.root.kind !== 'known' || becomes.root.value) return;
    const name = becomes.text.split(':')[0];
    const folder = workdirBefore(build, build.target) ?? '/';
    for (const { name: script } of startScripts) {
      const owner = script.includes('/') ? ownerOf(build, pathInImage(folder, script)) : undefined;
      if (owner && owner.name === name)
        yield violated(
          originIn(build, owner.span),
          `${name}, whom it becomes, may rewrite ${script}, which root runs at the next start`,
        );
      else yield held(user.origin);
    }
  }),
});

/** Who owns a file in the end, as far as COPY, ADD and chown say. */
const ownerOf = (build: Build, path: string): Owner | undefined => {
  let owner: Owner | undefined;
  for (const stage of build.lineage.toReversed())
    for (const instruction of stage.instructions)
      for (const next of ownersIn(build, stage, instruction, path)) owner = next;
  return owner;
};

const ownersIn = (build: Build, stage: Stage, instruction: Instruction, path: string): readonly Owner[] => {
  const at = (file: string): string =>
    pathInImage(file.startsWith('/') ? '/' : (workdirBefore(build, stage, instruction) ?? '/'), file);
  if (isTransfer(instruction)) {
    const to = literal(instruction.destination.value);
    if (to === undefined || !isAtOrBelow(at(to), path)) return [];
    const name = instruction.chown ? literal(instruction.chown.value)?.split(':')[0] : 'root';
    // a folder that goes above it may bring it, which only takes it away from a user
    const isBrought =
      at(to) === path ||
      instruction.sources.some(
        ({ raw }) =>
          /^\.?\/?$/.test(raw) ||
          path.endsWith(`/${raw.split('/').at(-1)}`) ||
          (instruction.chown === undefined && !/\.\w+$/.test(raw)),
      );
    return isBrought && name !== undefined ? [{ name, span: (instruction.chown ?? instruction).span }] : [];
  }
  if (instruction.kind !== 'run') return [];
  return scriptOf(instruction.command).commands.flatMap((command): readonly Owner[] => {
    const chown = readChown(command);
    const isGiven = chown?.files.some((file) => {
      const given = at(file);
      return given === path || (chown.recursive && isAtOrBelow(given, path));
    });
    return chown && isGiven ? [{ name: chown.user, span: command.span }] : [];
  });
};
