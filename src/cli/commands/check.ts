import { type CheckRequest, check, checkWithModels } from '../../check/check.ts';
import type { Level } from '../../checklist/control.ts';
import type { Report } from '../../report/report.ts';
import { answerTo } from '../answer-to.ts';
import { EXAMINE_OPTIONS, examine } from '../check/examine.ts';
import { isFailing, readFailOn } from '../check/fail-on.ts';
import { FORMATS, type Format, loadFormat } from '../check/formats.ts';
import { writeStepSummary } from '../check/step-summary.ts';
import { SURVEY_OPTIONS } from '../check/survey-options.ts';
import { type Command, type ExitCode, UsageError } from '../command.ts';
import { choiceFlag, onlyFlags, readFlags, textFlag } from '../read-flags.ts';

/** `plimsoll check`: which level each service has reached, with what evidence, and what lifts it to the next. */
export const checkCommand: Command = {
  name: 'check',
  summary: "judge each service's level, and say what lifts it to the next",
  usage: 'plimsoll check [TARGET...]',
  help: `TARGET is a folder (default: this one), a Dockerfile or a compose file; several
of them are one answer, with the policy of the folder around them. - is what is
piped in, in the place of this folder's Dockerfile or compose.yaml. Images are
judged by themselves, one or several: image:REF, docker-archive:FILE, oci:DIR,
rootfs:DIR. Or TARGET is container:NAME, registry:HOST[/REPOSITORY], or engine:
for all that runs and the engine itself (engine:HOST for another than
DOCKER_HOST). Nothing in it is executed, no link is followed, and only a
registry that is named is asked anything over the network.

  --format FORMAT          how to answer: terminal (default), html, markdown;
                           for programs json, jsonl; for CI sarif, junit,
                           github, gitlab-codequality
  --framework NAME         group by a compliance framework, as plimsoll comply
                           NAME does
  --output FILE            write the answer there instead, whole or not at all
  --fail-on THRESHOLD      exit 1 at a SEVERITY (critical, high, medium, low,
                           info) or worse, or below level:N or ceiling:N, or at
                           anything new, or new:SEVERITY (default: high)
  --level N                show the steps to level N instead of the next one
  --all                    show every finding, the recommended and mild ones too
  --policy FILE            your own plimsoll.yaml, in place of the target's
  --diff-base REF          judge the change since that commit: policy, waivers,
                           ignores and baseline come from there, and findings
                           not there are new
  --baseline FILE          findings written down before; others are new
                           (--fail-on new)
  --write-baseline         write the present findings to that file
  --live                   also look at the running containers of these
                           services: what runs decides, and where it differs
                           from the files is shown; ports that they publish are
                           called, on this machine
  --env NAME=VALUE         a variable for \${NAME} in compose files, over .env
                           (repeatable); COMPOSE_FILE=A:B says which files are
                           merged, as docker compose takes it: it may stand in
                           .env too
  --allow-outside          also read files outside the target that it names

With registry:HOST, which is only read, with the credentials of docker login
where there are some:
  --registry-ca FILE       the certificate of its own authority, PEM
                           (repeatable)
  --insecure-registry      send credentials although nobody vouches for it, or
                           in plain text
  --rate N                 requests a second (default: 20; as many as it takes
                           on loopback)
  --fresh                  begin anew instead of going on where an earlier run
                           was stopped
  --probe-write            also try whether anyone may push and delete, and
                           whether tags can be moved; what is put there is
                           removed again

Exit codes: 0 nothing at or above the threshold; 1 something is; 2 wrong usage
or configuration; 3 something could not be read (the rest is reported).`,
  options: {
    format: { type: 'string' },
    framework: { type: 'string' },
    output: { type: 'string' },
    'fail-on': { type: 'string' },
    level: { type: 'string' },
    all: { type: 'boolean' },
    'write-baseline': { type: 'boolean' },
    ...EXAMINE_OPTIONS,
    ...SURVEY_OPTIONS,
  },
  async run(terminal) {
    const { flags, targets } = readFlags(terminal.args, checkCommand.options);
    const framework = textFlag(flags, 'framework');
    if (framework !== undefined) {
      const { complyCommand, complyWith } = await import('./comply.ts');
      onlyFlags(flags, '--framework', ['framework', ...Object.keys(complyCommand.options)]);
      return complyWith({ framework, flags, targets }, terminal);
    }
    const format = choiceFlag(flags, 'format', FORMATS) ?? 'terminal';
    const failOn = readFailOn(textFlag(flags, 'fail-on') ?? 'high');
    const level = choiceFlag(flags, 'level', ['1', '2', '3', '4']);
    const named = textFlag(flags, 'baseline');
    const answer = answerTo(flags, terminal);
    const {
      report: examined,
      baseline,
      changes,
      request,
    } = await examine(
      {
        judge: MODELS.has(format) ? checkWithModels : check,
        ...{ flags, targets, mayBePiped: true },
      },
      terminal,
    );
    if (failOn.kind === 'new' && named === undefined && !changes) {
      throw new UsageError(
        `--fail-on ${failOn.text} needs something to compare with: --baseline FILE, which plimsoll init --baseline writes, or --diff-base REF`,
      );
    }
    const report = format === 'sarif' ? await withFixes(examined, request) : examined;
    const { posture } = report;
    baseline?.write?.(posture.findings);
    const failing = isFailing(failOn, posture) && !(baseline?.write && failOn.kind === 'new');
    const exitCode: ExitCode = failing ? 1 : report.errors.length > 0 ? 3 : 0;
    const render = await loadFormat(format);
    const pieces = render(report, {
      colour: answer.colour,
      width: terminal.width,
      all: flags.all === true,
      level: level === undefined ? undefined : (Number(level) as Level), // one of the four choices
      exitCode,
    });
    answer.write(pieces);
    if (answer.file !== undefined) {
      const { verdictText } = await import('../check/verdict-text.ts');
      terminal.err(verdictText(report, { file: answer.file, failOn, exitCode }));
    }
    if (format === 'github') await writeStepSummary(report, terminal);
    return exitCode;
  },
};

/** Formats that draw projects or carry their fixes. */
const MODELS: ReadonlySet<Format> = new Set(['html', 'sarif']);
/** More than this is not worked out for a format that carries fixes: each is planned, read and judged. */
const MOST_FIXES = 1000;

const withFixes = async (report: Report, request: CheckRequest): Promise<Report> => {
  const fixable = report.posture.findings.filter(({ fix }) => fix !== undefined).length;
  const { models } = report;
  if (!models || fixable === 0 || fixable > MOST_FIXES) return report;
  const { planFixes } = await import('../../fix/plan/plan-fixes.ts');
  const { loneFixes } = await import('../../fix/plan/lone-fixes.ts');
  const plan = planFixes({ check: request, before: { ...report, models }, wants: () => true });
  return { ...report, fixes: loneFixes(plan, request) };
};
