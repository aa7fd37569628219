import { isTransfer } from '../../../model/dockerfile.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { ancestryOf, instructionsOf, judgedStages, originIn } from '../steps.ts';

/** Images of Windows by their names and tags. */
const WINDOWS =
  /^mcr\.microsoft\.com\/windows(?:\/|:)|^mcr\.microsoft\.com\/dotnet\/framework\/|[:-](?:nanoserver|windowsservercore)\b/i;

export const ownerOnWindows = defineRule({
  id: 'build/valid/owner-on-windows',
  subject: 'build',
  severity: 'medium',
  title: 'COPY sets an owner or a mode in a Windows image, which knows neither',
  why: '--chown and --chmod are of Linux: the builder stops at them, or leaves the files as they are, open to whom they were not meant for.',
  remedy: 'Leave the flag out, and set access with icacls in a RUN.',
  references: [
    {
      title: 'Dockerfile reference: COPY --chown --chmod',
      url: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nCOPY --chown=«app:app» app C:/app\n',
      }),
      bad({
        Dockerfile: 'FROM golang:1.26-nanoserver\nADD --chmod=«755» https://example.com/tool.exe C:/tool.exe\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nCOPY app C:/app\n' }],
    silent: [
      { Dockerfile: 'FROM debian:13\nCOPY --chown=10001:10001 app /app\n' },
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nCOPY --chown=1000 . /src\n\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nENV A=1\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    for (const stage of judgedStages(build)) {
      const base = ancestryOf(build, stage).at(-1);
      if (!base || !WINDOWS.test(show(base.from.image.value))) continue;
      for (const copy of instructionsOf(stage)) {
        if (!isTransfer(copy)) continue;
        const flag = copy.chown ? 'chown' : 'chmod';
        const word = copy.chown ?? copy.chmod;
        if (word) yield violated(originIn(build, word.span), `--${flag} sets nothing in an image of Windows`);
        else yield held(originIn(build, copy.span));
      }
    }
  }),
});
