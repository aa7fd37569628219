import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import { toolchainOf } from '../../../knowledge/toolchain-images.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';
import { compiles } from './compiling.ts';

export const buildsInFinalStage = defineRule({
  id: 'build/multi-stage/builds-in-final-stage',
  subject: 'build',
  severity: 'low',
  title: 'The program is built in the image that runs it',
  why: 'Sources, development dependencies and the tools of the build stay in the image; every one of them is more to patch and more to find.',
  remedy: 'Build in a stage of its own and copy the result: `COPY --from=build /app/dist ./dist`.',
  references: [{ title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && «npm run build»\nUSER node\nCMD ["node", "dist/server.js"]\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nCOPY . /src\nRUN «make -C /src install»\nUSER 1000:1000\n' }),
      bad({
        Dockerfile: 'FROM node:24\nCOPY . .\nRUN apt-get remove -y exim4 && «npm run build»\nUSER node\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:24-slim\nCOPY --from=build /app/dist /app\nUSER node\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN apt-get install -y gcc && make install && apt-get purge -y gcc\nUSER 1000:1000\n',
      },
    ],
  },
  *check(build) {
    const reference = build.base && knownValue(build.base);
    // The toolchain in the image is the same finding, at the root of it.
    if (reference && toolchainOf(reference)) return;
    let apart: ShellCommand | undefined;
    for (const { script, shipped } of stepsOf(build)) {
      const command = script.commands.find(compiles);
      if (!command) continue;
      if (!shipped) {
        apart ??= command;
        continue;
      }
      // Tools that are installed, used and removed in one RUN leave nothing behind.
      const tidied = script.commands.some(
        (each) =>
          each.span.start > command.span.start &&
          (readPackageCommand(each)?.action === 'remove' ||
            (programOf(each) === 'rm' && each.words.some(({ raw }) => /src|build|node_modules/.test(raw)))),
      );
      if (tidied) continue;
      yield violated(
        originIn(build, command.span),
        `${programOf(command)} runs in the stage that is shipped: sources and tools of the build stay in the image`,
      );
      return;
    }
    if (apart) yield held(originIn(build, apart.span));
  },
});
