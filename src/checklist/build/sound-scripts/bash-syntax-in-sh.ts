import type { Stage } from '../../../model/dockerfile.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { baseFacts } from '../base-facts.ts';
import { replacesShell } from '../replaces-shell.ts';
import { ancestryOf, originIn, stepsOf } from '../steps.ts';

/** Where /bin/sh is dash; elsewhere it is bash itself, or a busybox that reads most of it. */
const DASH: ReadonlySet<string | undefined> = new Set(['debian', 'ubuntu']);

/** What images of these two are called in a registry, or for an architecture, that a variable names. */
const CALLED_SO = /\/(?:debian|ubuntu)(?::|$)/;

const runsDash = (build: Build, stage: Stage): boolean => {
  const facts = baseFacts(build, stage);
  if (facts) return DASH.has(facts.system);
  return CALLED_SO.test(ancestryOf(build, stage).at(-1)?.from.image.raw ?? '');
};

/** Debian asks its package which of the two /bin/sh is. */
const asksDash = (command: ShellCommand): boolean =>
  programOf(command) === 'dpkg-reconfigure' && argumentsOf(command).at(-1) === 'dash';

const keepsShell = (build: Build): boolean =>
  !stepsOf(build).some(({ script }) => script.commands.some((one) => replacesShell(one) || asksDash(one)));

export const bashSyntaxInSh = defineRule({
  id: 'build/sound-scripts/bash-syntax-in-sh',
  subject: 'build',
  severity: 'low',
  title: 'A script of bash is run by a plain sh',
  why: 'RUN uses /bin/sh, and on Debian and Ubuntu that is dash. It takes `{a,b}` as a file name, runs what stands before `&>` in the background and looks for a program called `[[`, so that a check is never made and nobody notices.',
  remedy: 'Write `SHELL ["/bin/bash", "-c"]` before it, or say it as POSIX has it: `[ … ]`, `> file 2>&1`, `. file`.',
  references: [
    {
      title: 'POSIX.1-2024: Shell Command Language',
      url: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html',
    },
    { title: 'Dockerfile reference: SHELL', url: 'https://docs.docker.com/reference/dockerfile/#shell' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nARG MODE\nRUN if «[[ "$MODE" == safe ]]»; then make check; fi\n' }),
      bad({ Dockerfile: 'FROM ubuntu:24.04\nRUN mkdir -p /srv/«{data,log}»\n' }),
      bad({ Dockerfile: 'FROM python:3.13\nRUN make test «&> /tmp/log»\n' }),
      bad({
        Dockerfile: 'ARG ARCH\nFROM ${ARCH}/debian:bookworm-slim\nRUN if «[[ "$ARCH" == amd64 ]]»; then make; fi\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nARG MODE\nRUN if [ "$MODE" = safe ]; then make check; fi\n' },
      { Dockerfile: 'FROM debian:13\nRUN bash -c "[[ -f x ]] && mkdir -p /srv/{data,log}"\n' },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN mkdir -p /srv/{data,log}\n' },
      { Dockerfile: 'FROM alpine:3.22\nRUN [[ -f x ]] && make\n' },
      { Dockerfile: 'FROM rockylinux:9\nRUN mkdir -p /srv/{data,log}\n' },
      { Dockerfile: 'FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\nRUN mkdir -p /srv/{data,log}\n' },
    ],
  },
  check: oneHeld(function* (build) {
    if (!keepsShell(build)) return;
    for (const { stage, script } of stepsOf(build)) {
      if (script.shell !== 'sh' || !runsDash(build, stage)) continue;
      const [bashism] = script.bashOnly;
      const [first] = script.commands;
      if (bashism) {
        yield violated(
          originIn(build, bashism.span),
          bashism.fails
            ? `${bashism.construct} is read by bash alone: the sh of this image (dash) stops there`
            : `${bashism.construct} means something else to the sh of this image (dash), and the build goes on`,
          { severity: bashism.fails ? 'low' : 'medium' },
        );
      } else if (first) yield held(originIn(build, first.span));
    }
  }),
});
