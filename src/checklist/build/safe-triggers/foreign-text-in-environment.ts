import { isForeignText } from '../../../knowledge/pipelines/foreign-text.ts';
import type { Pipeline, PipelineJob, PipelineStep } from '../../../model/pipeline.ts';
import { declaredAt, textPlace } from '../../../model/place.ts';
import { argumentsOf, programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { isGuarded, privilegedTriggers } from './foreign-triggers.ts';
import { type Written, writtenToEnvironment } from './written-to-environment.ts';

const workflow = <const T extends string, E extends string>(event: E, variable: string, run: T) =>
  `on: ${event}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - env:\n          TEXT: ${variable}\n        run: |\n          ${run}\n` as const;
const BODY = '${{ github.event.issue.body }}';

export const foreignTextInEnvironment = defineRule({
  id: 'build/safe-triggers/foreign-text-in-environment',
  subject: 'pipeline',
  severity: 'high',
  title: 'Text that strangers write is written into the variables of the steps behind',
  why: 'Each line of $GITHUB_ENV sets a variable. A body or a file with a line `LD_PRELOAD=…` or `NODE_OPTIONS=…` in it decides what the next step runs, with its secrets.',
  remedy:
    'Hand the text to the step that reads it in `env:`, or write it to $GITHUB_OUTPUT. Where it must be there, put it between a random delimiter, and take out line breaks.',
  references: [
    {
      title: 'GitHub: multiline strings in $GITHUB_ENV',
      url: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings',
    },
    { title: 'zizmor: github-env', url: 'https://docs.zizmor.sh/audits/#github-env' },
  ],
  examples: {
    bad: [
      // the delimiter is that of another file
      bad({
        '.github/workflows/a.yml': workflow(
          'issues',
          BODY,
          'echo "A<<$END" >> other\n          «echo "TEXT=$TEXT" >> "$GITHUB_ENV"»',
        ),
      }),
      bad({ '.github/workflows/a.yml': workflow('issues', BODY, '«echo "BODY=$TEXT" >> "$GITHUB_ENV"»') }),
      bad({ '.github/workflows/a.yml': workflow('issues', BODY, '«printf "BODY=%s" "$TEXT"» | tee -a $GITHUB_ENV') }),
      bad({
        '.github/workflows/a.yml': workflow(
          'issues',
          BODY,
          '{\n            echo "BODY<<EOF"\n            «echo "${TEXT}"»\n            echo EOF\n          } >> ${GITHUB_ENV}',
        ),
      }),
      bad({
        '.github/workflows/a.yml': workflow(
          'issues',
          BODY,
          '«cat >> $GITHUB_ENV <<EOF»\n          BODY=$TEXT\n          EOF',
        ),
      }),
      // one line is enough there
      bad({
        '.github/workflows/a.yml': workflow(
          'pull_request_target',
          '${{ github.head_ref }}',
          '«echo "$TEXT/bin" >> $GITHUB_PATH»',
        ),
      }),
      bad({
        '.github/workflows/a.yml':
          'on: workflow_run\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/download-artifact@v5\n        with:\n          run-id: ${{ github.event.workflow_run.id }}\n      - run: «echo "PR=$(cat pr.txt)" >> $GITHUB_ENV»\n',
      }),
      bad({
        '.github/workflows/a.yml':
          'on: workflow_run\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: dawidd6/action-download-artifact@v9\n      - run: «cat pr.env >> $GITHUB_ENV»\n',
      }),
    ],
    good: [
      // a title is one line
      {
        '.github/workflows/a.yml': workflow(
          'issues',
          '${{ github.event.issue.title }}',
          'echo "TITLE=$TEXT" >> "$GITHUB_ENV"',
        ),
      },
      { '.github/workflows/a.yml': workflow('issues', BODY, 'echo "DAY=$(date +%F)" >> "$GITHUB_ENV"') },
      // nothing of it is a line of its own
      { '.github/workflows/a.yml': workflow('issues', BODY, 'echo "SIZE=${#TEXT}" >> "$GITHUB_ENV"') },
      { '.github/workflows/a.yml': workflow('issues', BODY, `echo "TEXT=\${TEXT//$'\\n'/ }" >> "$GITHUB_ENV"`) },
    ],
    silent: [
      { '.github/workflows/a.yml': workflow('issues', BODY, 'echo "body=$TEXT" >> "$GITHUB_OUTPUT"') },
      // nobody knows the delimiter
      {
        '.github/workflows/a.yml': workflow(
          'issues',
          BODY,
          'END=$(openssl rand -hex 8)\n          { echo "BODY<<$END"; echo "$TEXT"; echo "$END"; } >> "$GITHUB_ENV"',
        ),
      },
      {
        '.github/workflows/a.yml': workflow(
          'issues',
          BODY,
          'printf "%s" "$TEXT" | tr -d "\\n" | sed s/^/BODY=/ >> "$GITHUB_ENV"',
        ),
      },
      // its author runs what he likes anyway, without secrets
      {
        '.github/workflows/a.yml': workflow(
          'pull_request',
          '${{ github.event.pull_request.body }}',
          'echo "BODY=$TEXT" >> "$GITHUB_ENV"',
        ),
      },
      // told by build/safe-triggers/pastes-foreign-text
      { '.github/workflows/a.yml': workflow('issues', 'x', `echo "BODY=${BODY}" > body.txt`) },
      {
        '.github/workflows/a.yml':
          'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: cat versions.env >> $GITHUB_ENV\n',
      },
    ],
  },
  check: oneHeld(function* (pipeline) {
    const [trigger] = privilegedTriggers(pipeline);
    if (!trigger) return;
    for (const job of pipeline.jobs) {
      let artifact = false;
      for (const step of job.steps) {
        for (const written of writtenToEnvironment(step)) {
          const what = isGuarded(pipeline, job, step) ? undefined : foreignIn(pipeline, job, step, written, artifact);
          const origin = declaredAt(textPlace(pipeline.path, written.command.span));
          if (what === undefined) yield held(origin);
          else
            yield violated(origin, `${what} is written into $${written.file}, and decides what the steps behind run`);
        }
        artifact ||= takesArtifact(step);
      }
    }
  }),
});

/** What strangers have a hand in of what is written: a text with lines of its own, any text as a path, a file of another run. */
const foreignIn = (
  pipeline: Pipeline,
  job: PipelineJob,
  step: PipelineStep,
  { command, inner, file, body }: Written,
  artifact: boolean,
): string | undefined => {
  const around = [step.env, job.env, pipeline.env];
  const names = [...command.words.flatMap(namesIn), ...namesOf(body)];
  const texts = names.flatMap(
    (name) =>
      around.flatMap((each) => each.find((setting) => setting.name === name)?.value ?? [])[0]?.expressions ?? [],
  );
  const text = texts.find((each) => isForeignText(each.text) && (file === 'GITHUB_PATH' || hasLines(each.text)))?.text;
  if (text !== undefined) return text;
  return artifact && [command, ...inner].some(readsFile) ? 'a file out of what another run made' : undefined;
};

/** The variables that the shell puts into a word as they are. */
const namesIn = ({ raw, value }: ShellWord): readonly string[] => {
  const put = new Set(value.parts.flatMap((part) => ('hole' in part ? (part.name ?? []) : [])));
  return namesOf(raw).filter((name) => put.has(name));
};

const namesOf = (text: string): readonly string[] =>
  [...text.replace(OF_ONE_LINE, '').matchAll(/\$\{?(\w+)/g)].flatMap(([, name]) => name ?? []);

/** How long a text is, and the text without the ends of its lines. */
const OF_ONE_LINE = /\$\{#\w+\}|\$\{\w+\/\/(?:\$'\\[nr]'|\[\^[^\]]{1,80}\])[^}]{0,80}\}/g;

/** Titles and names of branches are one line. */
const hasLines = (expression: string): boolean => /\b(?:body|message)\b|\btoJSON\(|^github\.event$/i.test(expression);

const readsFile = (command: ShellCommand): boolean =>
  programOf(command) === 'cat' && argumentsOf(command).some((word) => !word.startsWith('-'));

/** Takes what another run kept: that run may have been of anybody's pull request. */
const takesArtifact = ({ uses, with: inputs, run }: PipelineStep): boolean =>
  (/^actions\/download-artifact$/i.test(uses?.name ?? '') && inputs.some(({ name }) => name === 'run-id')) ||
  /^(?:dawidd6\/action-download-artifact|aochmann\/actions-download-artifact)$/i.test(uses?.name ?? '') ||
  /\bgh\s+run\s+download\b/.test(run?.text ?? '') ||
  inputs.some(({ name, value }) => name === 'script' && /\bdownloadArtifact\b/.test(value.text));
