import { isServed } from '../../../knowledge/credentials/is-served.ts';
import { promiseOf } from '../../../knowledge/credentials/name.ts';
import { joinPath } from '../../../model/path.ts';
import { type PipelineStep, rootOf } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { argumentOf } from './argument-of.ts';
import { type HandedArgument, handedArguments, isBuild } from './handed-arguments.ts';

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
      bad({ '.github/workflows/image.yml': action("build-args: NPM_TOKEN=«${{ secrets['NPM_TOKEN'] }}»") }),
      bad({ '.github/workflows/image.yml': action("build-args: NPM_TOKEN=«${{ secrets.NPM_TOKEN || '' }}»") }),
      bad({ '.github/workflows/image.yml': action('build-args: NPM_TOKEN=«${{ github.token }}»') }),
      bad({
        '.github/workflows/image.yml': action(
          'build-args: DATABASE_URL=postgres://shop:«${{ secrets.DB_PASSWORD }}»@db/shop',
        ),
      }),
      bad({
        '.github/workflows/image.yml':
          'on: push\nenv:\n  TOKEN: ${{ secrets.NPM_TOKEN }}\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          build-args: NPMRC=«${{ env.TOKEN }}»\n',
      }),
      bad({
        '.github/workflows/image.yml': exampleWorkflow(
          '      - uses: docker/bake-action@v6\n        with:\n          set: |\n            *.args.NPM_TOKEN=«${{ secrets.NPM_TOKEN }}»\n',
        ),
      }),
      bad({
        '.github/workflows/image.yml': exampleWorkflow(
          "      - run: docker buildx bake --set «'*.args.NPM_TOKEN=${{ secrets.NPM_TOKEN }}'» --push\n",
        ),
      }),
      bad({
        '.gitlab-ci.yml': 'build:\n  script:\n    - docker buildx bake --set=«app.args.NPM_TOKEN=$NPM_TOKEN» --push\n',
      }),
      bad({
        '.gitlab-ci.yml':
          'build:\n  script:\n    - /kaniko/executor --context . --build-arg «NPM_TOKEN=$NPM_TOKEN» --destination shop\n',
      }),
      bad({
        '.gitlab-ci.yml':
          'build:\n  image: gcr.io/kaniko-project/executor:debug\n  script:\n    - executor --context . --build-arg «NPM_TOKEN=$NPM_TOKEN» --destination shop\n',
      }),
      bad({
        'azure-pipelines.yml':
          'steps:\n  - task: Docker@2\n    inputs:\n      command: build\n      arguments: «--build-arg NPM_TOKEN=$(NPM_TOKEN)»\n',
      }),
      bad({ '.github/workflows/image.yml': action('build-args: VITE_SECRET_KEY=«${{ secrets.VITE_SECRET_KEY }}»') }),
      // a password is none that pages may have, and beside a key of theirs it is one still
      bad({
        '.github/workflows/image.yml': action('build-args: VITE_ADMIN_LOGIN=«${{ secrets.ADMIN_PASSWORD }}»'),
      }),
      bad({
        '.github/workflows/image.yml': action(
          'build-args: SETTINGS=«${{ secrets.VITE_MAPS_KEY }}»:«${{ secrets.DB_PASSWORD }}»',
        ),
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
      { '.github/workflows/image.yml': action('build-args: VITE_ANON=${{ secrets.SUPABASE_ANON_KEY }}') },
      { '.github/workflows/image.yml': action('build-args: API_KEY=${{ secrets.VITE_MAPS_KEY }}') },
      { '.github/workflows/image.yml': action('build-args: API_URL=${{ secrets.API_URL }}') },
      {
        'azure-pipelines.yml':
          'steps:\n  - task: Docker@2\n    inputs:\n      command: build\n      arguments: --build-arg VERSION=$(Build.BuildId) --build-arg TOKEN=none\n',
      },
      // whether there is one
      { '.github/workflows/image.yml': action("build-args: WITH_TOKEN=${{ secrets.NPM_TOKEN != '' }}") },
      {
        '.gitlab-ci.yml': 'build:\n  script:\n    - docker buildx bake --set "*.args.VERSION=$TAG" --push\n',
      },
      { '.gitlab-ci.yml': 'test:\n  script: [make test]\n' },
    ],
  },
  check: oneHeld(function* (pipeline) {
    for (const job of pipeline.jobs) {
      for (const step of job.steps) {
        const build = step.acts.find((act) => act.kind === 'build');
        if (!build) continue;
        if (handsSecrets(step)) yield held(declaredAt(build.place));
        const { recipe } = build;
        for (const argument of handedArguments(pipeline, job, step)) {
          const message = isSecretIn(argument);
          if (message === undefined) continue;
          yield violated(declaredAt(argument.place), message, {
            ...(endsWithJob(argument) && { severity: 'medium' }),
            ...(recipe && { causes: argumentOf(joinPath(rootOf(pipeline.path), recipe.file), argument.name) }),
          });
        }
      }
    }
  }),
});

/** Whether it hands secrets over as what they are. */
const handsSecrets = ({ with: inputs, script }: PipelineStep): boolean =>
  inputs.some(({ name }) => /^secret(?:s|-envs|-files)$/.test(name)) ||
  (script?.commands ?? []).some(
    (command) => isBuild(command) && command.words.some(({ raw }) => /^--secret(?:=|$)/.test(raw)),
  );

/** What to say of an argument that is a secret, by its own name or by that of a secret in it. */
const isSecretIn = ({ name, secrets, given }: HandedArgument): string | undefined => {
  // what pages show all of is no secret; a key whose argument says that they show it is none either
  if (secrets.length > 0 && secrets.every(isShown)) return undefined;
  if ((given || secrets.length > 0) && isSecret(name))
    return `the build argument ${name} is a secret by its name, and the image keeps it`;
  const secret = secrets.find(isServed(name) ? isForNobody : isSecret);
  return secret && `the build argument ${name} holds the secret ${secret}, and the image keeps it`;
};

/** Whether a name says that no page may show it, whatever else it says. */
const isForNobody = (name: string): boolean =>
  /^(?:password|secret)$/.test(promiseOf(name)) || /(?:^|_)SECRET(?:_|$)/i.test(name);

const isShown = (name: string): boolean => isServed(name) && !isForNobody(name);

/** The token of a run is of no use to anybody who reads it later. */
const endsWithJob = ({ secrets }: HandedArgument): boolean =>
  secrets.length > 0 && secrets.every((secret) => secret === 'GITHUB_TOKEN');

const isSecret = (name: string): boolean => !/^(?:none|bare-key)$/.test(promiseOf(name));
