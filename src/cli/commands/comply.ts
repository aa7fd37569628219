import type { Compliance } from '../../comply/compliance.ts';
import { frameworkNames, frameworks } from '../../knowledge/frameworks/frameworks.ts';
import { count } from '../../report/text/count.ts';
import { paragraph } from '../../report/text/paragraph.ts';
import { answerTo } from '../answer-to.ts';
import { EXAMINE_OPTIONS } from '../check/examine.ts';
import { SURVEY_OPTIONS } from '../check/survey-options.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from '../command.ts';
import { heldNow } from '../comply/held-now.ts';
import { didYouMean } from '../did-you-mean.ts';
import { choiceFlag, type Flags, readFlags } from '../read-flags.ts';

const FORMATS = ['terminal', 'html', 'markdown', 'json', 'oscal'] as const;
type Format = (typeof FORMATS)[number];

/** `plimsoll comply`: what a framework asks, held against what was examined. */
export const complyCommand: Command = {
  name: 'comply',
  summary: 'hold a compliance framework against what is here',
  usage: `plimsoll comply FRAMEWORK [TARGET...]
plimsoll comply verify FILE [TARGET...]`,
  help: `FRAMEWORK is one of:
${frameworks.map(({ name, title, version, items }) => paragraph(`${title} ${version}, ${count(items.length, 'requirement')}`, 80, `  ${name.padEnd(14)} `)).join('\n')}

A requirement holds when every control that answers it passes on everything it
applies to. What nobody has looked at, or only a person can decide, is not
decided, never passed; each says who can settle it.

verify holds a report that was kept (--format json) against what is here now,
and says what of it is no longer so. Give it the targets and flags that the
report was made with.

TARGET is as in plimsoll check, and several kinds of it are one answer: files
(default: this folder), image:REF, registry:HOST, container:NAME, engine: for
all that runs. --live looks at the containers of these services, and at the
engine and its host, where it is this machine; as root, to see all of it.

  --format FORMAT          how to answer: terminal (default), html (one file for
                           an auditor, also on paper), markdown, json, oscal
                           (assessment results, NIST OSCAL 1.1.3)
  --live                   look at what runs too, and at the engine itself
  --output FILE            write the answer there instead, whole or not at all

--policy, --baseline, --diff-base, --env, --allow-outside and, with
registry:HOST, --registry-ca, --insecure-registry, --rate, --fresh and
--probe-write are as in plimsoll check.

Exit codes: 0 no requirement fails, or all is as the kept report says or better;
1 one does, or something no longer is; 2 wrong usage or configuration; 3
something could not be read (the rest is reported).`,
  options: { format: { type: 'string' }, output: { type: 'string' }, ...EXAMINE_OPTIONS, ...SURVEY_OPTIONS },
  async run(terminal) {
    const { flags, targets: words } = readFlags(terminal.args, complyCommand.options);
    const [framework, ...targets] = words;
    if (framework === 'verify') return (await import('../comply/verify-kept.ts')).verifyKept(targets, flags, terminal);
    if (framework === undefined) throw new UsageError(`name a framework: ${frameworkNames.join(', ')}`);
    return complyWith({ framework, flags, targets }, terminal);
  },
};

type ComplyRequest = {
  readonly framework: string;
  readonly flags: Flags;
  readonly targets: readonly string[];
};

/** Judges the targets and answers by requirement; the exit code is 1 when one fails. */
export const complyWith = async (
  { framework: name, flags, targets }: ComplyRequest,
  terminal: Terminal,
): Promise<ExitCode> => {
  const framework = frameworks.find((one) => one.name === name);
  if (!framework) {
    const second = frameworkNames.find((one) => targets.includes(one));
    const hint = second ? `; the framework comes first: plimsoll comply ${second}` : didYouMean(name, frameworkNames);
    throw new UsageError(`there is no framework ${name}: ${frameworkNames.join(', ')}${hint}`);
  }
  const format = choiceFlag(flags, 'format', FORMATS) ?? 'terminal';
  const answer = answerTo(flags, terminal);
  const compliance = await heldNow({ framework, flags, targets }, terminal);
  const { items, report } = compliance;
  const exitCode = items.some(({ verdict }) => verdict === 'fail') ? 1 : report.errors.length > 0 ? 3 : 0;
  const pieces = await render(format, compliance, { colour: answer.colour, width: terminal.width, exitCode });
  answer.write(pieces);
  return exitCode;
};

const render = async (
  format: Format,
  compliance: Compliance,
  options: { readonly colour: boolean; readonly width: number; readonly exitCode: number },
): Promise<Iterable<string>> => {
  switch (format) {
    case 'terminal':
      return (await import('../../comply/render-terminal.ts')).renderTerminal(compliance, options);
    case 'html':
      return (await import('../../comply/html/render-html.ts')).renderHtml(compliance);
    case 'markdown':
      return (await import('../../comply/render-markdown.ts')).renderMarkdown(compliance);
    case 'json':
      return (await import('../../comply/render-json.ts')).renderJson(compliance);
    case 'oscal':
      return (await import('../../comply/oscal/render-oscal.ts')).renderOscal(compliance);
  }
};
