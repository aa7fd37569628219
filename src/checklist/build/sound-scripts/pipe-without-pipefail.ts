import { isShell } from '../../../knowledge/interpreters.ts';
import type { Fix } from '../../../model/change.ts';
import type { Run, Stage } from '../../../model/dockerfile.ts';
import { once } from '../../../model/once.ts';
import { argumentsOf, programOf, type Script, type ShellCommand, scriptOf } from '../../../model/script.ts';
import { pipelineOf } from '../../../model/script-parts.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { baseFacts } from '../base-facts.ts';
import { rewrite } from '../rewrite.ts';
import { ancestryOf, instructionsOf, originIn, type Step, stepsOf } from '../steps.ts';

/** Programs that do not fail, so that a pipe hides nothing: they print what they are given, or ask for what is there. */
const NEVER_FAILS =
  /^(?:echo|printf|yes|true|:|cat|seq|env|date|pwd|ls|whoami|id|uname|hostname|set|test|\[|find|grep|egrep|fgrep|awk|gawk|sed|sort|uniq|cut|head|tail|tr|wc|tee|xargs|jq|file|stat|ldd|readelf|scanelf|objdump|dpkg|dpkg-query|dpkg-architecture|apt-mark|apt-cache|rpm|php|getent|ps|which|locale|fc-list|du|df|sleep)$/;
/** Programs that fail by themselves when what they read is empty or cut off. */
const NOTICES = /^(?:(?:bsd|g)?tar|gpg2?|apt-key|gunzip|zcat|gzip|unxz|xz|xzcat|bunzip2|bzip2|bzcat|unzstd|zstd)$/;

/** Programs that fail where they find nothing. */
const SEARCHES = /^(?:[ef]?grep|rg)$/;

/** Whether the reader at the end of a pipe stops the build where nothing comes, or half of it. */
const notices = (reader: ShellCommand): boolean => {
  const program = programOf(reader) ?? '';
  if (/^(?:sha\d+|md5|b2)sum$/.test(program))
    return argumentsOf(reader).some((word) => /^-(?:\w*c|-check$)/.test(word));
  return NOTICES.test(program) || SEARCHES.test(program);
};

/** Programs at the left of a pipe whose failure nobody sees. */
const hidden = once((script: Script): readonly ShellCommand[] => {
  const { commands, shell, options } = script;
  if ((shell !== 'sh' && shell !== 'bash') || options.includes('pipefail')) return [];
  const careful = commands.filter(isCareful);
  const set = commands.filter(setsPipefail);
  return commands.filter((command) => {
    if (set.some((each) => each.span.end <= command.span.start && isWithin(command, each))) return false;
    if (
      command.stage + 1 >= command.stages ||
      command.within.some((where) => where === 'condition' || where === 'substitution')
    )
      return false;
    if (careful.some(({ span }) => span.start <= command.span.start && span.end > command.span.end)) return false;
    const program = programOf(command);
    if (program === undefined || NEVER_FAILS.test(program)) return false;
    // What runs a download unseen is a finding of build/verified-downloads.
    const last = lastOf(script, command);
    return !(last && isShell(programOf(last)));
  });
});

/** `bash -o pipefail -c '… | …'`. */
const isCareful = (command: ShellCommand): boolean =>
  isShell(programOf(command)) && command.words.some(({ raw }) => raw === 'pipefail');

/** `set -o pipefail` in a subshell, a branch or a loop; at the top it is an option of the whole script. */
const setsPipefail = (command: ShellCommand): boolean =>
  command.within.length > 0 && programOf(command) === 'set' && argumentsOf(command).includes('pipefail');

/** Whether a command stands where another does, or further in. */
const isWithin = ({ within }: ShellCommand, outer: ShellCommand): boolean =>
  outer.within.every((where, index) => within[index] === where);

const lastOf = (script: Script, command: ShellCommand): ShellCommand | undefined =>
  pipelineOf(script, command).find(({ stage }) => stage === command.stages - 1);

/** Writers without an end and readers that stop early: with pipefail their pipes would fail. */
const BREAKS_OFF = /^(?:yes|head|less|more)$/;

/**
 * Whether a pipe would fail with pipefail although nothing went wrong: a reader stops before the end, or a search in its
 * middle finds nothing. What the last program of a pipe says counts as it is.
 */
const breaksOff = (command: ShellCommand): boolean => {
  if (command.stages < 2) return false;
  const program = programOf(command) ?? '';
  const words = argumentsOf(command);
  const last = command.stage + 1 === command.stages;
  if (SEARCHES.test(program))
    return !last || words.some((word) => /^-(?:\w*[qmlL]|-(?:quiet|silent|max-count))/.test(word));
  if (program === 'sed') return words.some((word) => /(?:^|[\d;/{\s])[qQ]\s*(?:\d|;|\}|$)/m.test(word));
  if (/^[gm]?awk$/.test(program)) return words.some((word) => /\bexit\b/.test(word));
  return BREAKS_OFF.test(program);
};

/** SHELL with pipefail before the first such RUN of the stage; on Alpine, whose shell knows it, in the RUN itself. */
const failing = (build: Build, step: Step): { readonly fix?: Fix } => {
  const facts = baseFacts(build, step.stage);
  const { command, heredocs, mounts } = step.run;
  const look = 'whether a pipe is meant to break off, as with `| head`';
  if (!facts || command.form !== 'shell' || heredocs.length > 0) return {};
  if (facts.system === 'alpine') {
    const start = command.span.start;
    if (step.script.commands.some(breaksOff)) return {};
    return rewrite(build, 'Set pipefail', [{ span: { start, end: start }, text: 'set -o pipefail && ' }], look);
  }
  const shells = ancestryOf(build, step.stage).some(({ instructions }) =>
    instructions.some(({ kind }) => kind === 'shell'),
  );
  const { first, breaks } = pipesIn(step.stage);
  if (facts.hasProgram('bash')?.value !== true || shells || breaks || !first || mounts.length > 0) return {};
  const text = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]';
  return rewrite(build, 'Set pipefail', [{ where: 'before', at: first.span, text }], look);
};

/** The first RUN of a stage with such a pipe, and whether a pipe from there on is meant to break off. */
const pipesIn = once((stage: Stage): { readonly first: Run | undefined; readonly breaks: boolean } => {
  const runs = instructionsOf(stage).filter((each) => each.kind === 'run');
  const from = runs.findIndex(({ command }) => hidden(scriptOf(command)).length > 0);
  return {
    first: runs[from],
    breaks: runs.slice(from).some(({ command }) => scriptOf(command).commands.some(breaksOff)),
  };
});

export const pipeWithoutPipefail = defineRule({
  id: 'build/sound-scripts/pipe-without-pipefail',
  subject: 'build',
  severity: 'low',
  title: 'A failure on the left of a pipe goes unnoticed',
  why: 'The shell looks only at the last program of a pipe. When the download breaks off, the build goes on with half a file or none.',
  remedy: 'Write `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` (on Alpine /bin/ash), or download to a file first.',
  references: [
    {
      title: 'Docker: build best practices, using pipes',
      url: 'https://docs.docker.com/build/building/best-practices/#using-pipes',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «wget -qO- https://example.com/tool.tgz» | tar xz -C /opt\n' },
        {
          Dockerfile:
            'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN wget -qO- https://example.com/tool.tgz | tar xz -C /opt\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM debian:13\nRUN env | head -1\nRUN «wget -qO- https://example.com/tool.tgz» | tar xz && ls | grep tool\n',
        },
        {
          Dockerfile:
            'FROM debian:13\nRUN env | head -1\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN wget -qO- https://example.com/tool.tgz | tar xz && ls | grep tool\n',
        },
      ),
      // a reader that stops early, and a search that may find nothing, would fail
      unfixed({ Dockerfile: 'FROM debian:13\nRUN «wget -qO- https://example.com/t.tgz» | tar xz; ls | grep -q t\n' }),
      unfixed({
        Dockerfile: 'FROM debian:13\nRUN «wget -qO- https://example.com/t.tgz» | tar xz; ls | grep t | sort\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN wget -qO- https://example.com/tool.tgz | tar xz -C /opt\n',
      },
      {
        Dockerfile:
          'FROM alpine:3.22\nRUN set -o pipefail && wget -qO- https://example.com/tool.tgz | tar xz -C /opt\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN bash -o pipefail -c "wget -qO- https://example.com/tool.tgz | tar xz -C /opt"\n',
      },
      {
        Dockerfile:
          'FROM alpine:3.22\nRUN if [ ! -d /opt/x ]; then set -o pipefail && wget -qO- https://example.com/x.tgz | tar xz -C /opt; fi\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN echo "$SHA  tool.tgz" | sha256sum -c -\n' },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nRUN apt-get update\n' }],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      const { script } = step;
      const seen = new Set<number>();
      const wrong = hidden(script);
      for (const command of wrong) {
        if (seen.has(command.pipeline)) continue;
        seen.add(command.pipeline);
        const last = lastOf(script, command);
        const [goes, severity] =
          last && notices(last)
            ? ([`only ${programOf(last)} can stop the build`, 'info'] as const)
            : (['the build goes on', 'low'] as const);
        yield violated(
          originIn(build, command.span),
          `when ${programOf(command)} fails, ${goes}: the shell looks at the last program of the pipe only`,
          { severity, ...failing(build, step) },
        );
      }
      const piped = script.commands.find(({ stages }) => stages > 1);
      if (piped) yield held(originIn(build, piped.span));
    }
  }),
});
