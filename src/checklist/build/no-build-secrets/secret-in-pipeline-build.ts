import { promiseOf } from '../../../knowledge/credentials/name.ts';
import type { Pipeline, PipelineStep } from '../../../model/pipeline.ts';
import { declaredAt, type Place, textPlace } from '../../../model/place.ts';
import type { ShellCommand, ShellWord } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

const action = <const T extends string>(line: T) =>
  exampleWorkflow(
    `      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          ${line}\n`,
  );

/** What is written out as a value is told by the rules about credentials in files. */
export const secretInPipelineBuild = defineRule({
  id: 'build/no-build-secrets/secret-in-pipeline-build',
  subject: 'pipeline',
  severity: 'high',
  title: 'The pipeline hands a secret to the build as an argument',
  why: 'Arguments stand in the history of the image, in the cache, and in the provenance that is published beside it: whoever may pull the image reads them.',
  remedy:
    'Hand it over as a secret of the build (`secrets:` of the action, `--secret id=NAME,env=NAME`) and read it with `RUN --mount=type=secret,id=NAME`.',
  references: [
    {
      title: 'Docker: secrets in GitHub Actions',
      url: 'https://docs.docker.com/build/ci/github-actions/secrets/',
    },
    { title: 'Docker: provenance, max', url: 'https://docs.docker.com/build/metadata/attestations/slsa-provenance/' },
  ],
  examples: {
    bad: [
      bad({ '.github/workflows/image.yml': action('build-args: NPM_TOKEN=«${{ secrets.NPM_TOKEN }}»') }),
      bad({
        '.github/workflows/image.yml': action(
          'build-args: |\n            VERSION=1\n            TOKEN=«${{ secrets.REGISTRY_TOKEN }}»',
        ),
      }),
      bad({
        '.github/workflows/image.yml': exampleWorkflow(
          '      - run: docker build --build-arg «NPM_TOKEN=$NPM_TOKEN» -t shop .\n',
        ),
      }),
      bad({
        '.gitlab-ci.yml':
          'build:\n  script:\n    - docker buildx build --build-arg=«NPM_TOKEN=${CI_JOB_TOKEN}» --push .\n',
      }),
      // its value is that of the variable
      bad({ '.gitlab-ci.yml': 'build:\n  script:\n    - docker build --build-arg «DEPLOY_PASSWORD» .\n' }),
    ],
    good: [
      { '.github/workflows/image.yml': action('secrets: npm=${{ secrets.NPM_TOKEN }}') },
      {
        '.gitlab-ci.yml':
          'build:\n  script:\n    - docker build --secret id=npm,env=NPM_TOKEN --build-arg VERSION=$TAG .\n',
      },
    ],
    silent: [
      { '.github/workflows/image.yml': action('build-args: VERSION=${{ github.sha }}') },
      // nobody else has it
      {
        '.gitlab-ci.yml':
          'build:\n  script:\n    - docker build --build-arg SECRET_KEY_BASE=$(openssl rand -hex 64) .\n',
      },
      // what browsers are served is no secret, wherever it is kept
      { '.github/workflows/image.yml': action('build-args: VITE_MAPS_KEY=${{ secrets.VITE_MAPS_KEY }}') },
      { '.github/workflows/image.yml': action('build-args: API_URL=${{ secrets.API_URL }}') },
      { '.gitlab-ci.yml': 'test:\n  script: [make test]\n' },
    ],
  },
  check: oneHeld(function* (pipeline) {
    for (const step of pipeline.jobs.flatMap(({ steps }) => steps)) {
      const build = step.acts.find(({ kind }) => kind === 'build');
      if (!build) continue;
      if (handsSecrets(step)) yield held(declaredAt(build.place));
      for (const { name, place } of [...inputsOf(step), ...argumentsOf(pipeline, step)])
        yield violated(declaredAt(place), `the build argument ${name} is a secret by its name, and the image keeps it`);
    }
  }),
});

/** Whether it hands secrets over as what they are. */
const handsSecrets = ({ with: inputs, script }: PipelineStep): boolean =>
  inputs.some(({ name }) => /^secret(?:s|-envs|-files)$/.test(name)) ||
  (script?.commands ?? []).some(
    (command) => builds(command) && command.words.some(({ raw }) => /^--secret(?:=|$)/.test(raw)),
  );

type Argument = { readonly name: string; readonly place: Place };

/** Arguments that an action is given out of the secrets of the system. */
const inputsOf = ({ with: inputs }: PipelineStep): readonly Argument[] =>
  inputs
    .filter(({ name }) => name === 'build-args' || name === 'build_args')
    .flatMap(({ value }) => {
      const names = value.text.split('\n').flatMap((line) => {
        const [, name, secret] = /^\s*["']?(\w+)\s*=\s*["']?\$\{\{\s*(secrets\.\w+)/.exec(line) ?? [];
        return name !== undefined && secret !== undefined && isSecret(name, secret.slice(8)) ? [{ name, secret }] : [];
      });
      return value.expressions.flatMap(({ text, place }) => {
        const named = names.find(({ secret }) => secret === text);
        return named ? [{ name: named.name, place }] : [];
      });
    });

/** Arguments of the commands that build, of which a variable has the value. */
const argumentsOf = ({ path }: Pipeline, { script }: PipelineStep): readonly Argument[] =>
  (script?.commands ?? []).filter(builds).flatMap(({ words }) =>
    words.flatMap((word, index) => {
      const option = /^--build-arg(?:=|$)/.exec(word.raw)?.[0];
      const argument = option === '--build-arg' ? words[index + 1] : word;
      if (option === undefined || argument === undefined) return [];
      const skipped = option === '--build-arg' ? 0 : option.length;
      const [, name, value = ''] = /^["']?(\w+)(?:=|["']?$)(.*)/s.exec(argument.raw.slice(skipped)) ?? [];
      if (name === undefined || !isSecret(name) || (value !== '' && (isWritten(argument) || MADE_UP.test(value))))
        return [];
      const { start, end } = argument.span;
      return [{ name, place: textPlace(path, { start: start + skipped, end }) }];
    }),
  );

/** What is made up for this build, as for programs that start with no other. */
const MADE_UP = /^["']?(?:\$\(|`)\s*(?:openssl\s+rand|uuidgen|pwgen)\b/;

const isWritten = ({ value }: ShellWord): boolean => literal(value) !== undefined;

const builds = ({ words: [program, ...rest] }: ShellCommand): boolean =>
  /^(?:docker|podman|buildah|nerdctl)$/.test(program?.raw ?? '') && rest.some(({ raw }) => /^(?:build|bud)$/.test(raw));

/** Bundlers put these into the pages that everybody is served. */
const SERVED = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY|NG_APP)_/;

const isSecret = (...names: readonly string[]): boolean =>
  names.some((name) => !/^(?:none|bare-key)$/.test(promiseOf(name))) && !names.some((name) => SERVED.test(name));
