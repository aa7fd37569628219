import { type Pinned, RUN_SCRIPT, runScript } from './run-script.ts';

/** The systems for which there is a file that runs the check; every other one calls the script. */
export const CI_SYSTEMS = ['github', 'gitlab', 'other'] as const;
type CiSystem = (typeof CI_SYSTEMS)[number];

type CiFilesRequest = {
  /** The program that is started, and no other; or what the project's own lock file names, which has a hash there. */
  readonly program: Pinned | 'package-lock';
  /** The baseline that what is found is compared with; without one only merge requests are judged, against their base. */
  readonly baseline: string | undefined;
  /** Whether that program may be made of a source that nobody published. */
  readonly isUnpublished: boolean;
};

type CiFiles = {
  readonly files: readonly { readonly path: string; readonly text: string; readonly what: string }[];
  /** What is left to a person before it runs. */
  readonly toDo: readonly string[];
};

/** A pipeline that fails on what a change makes worse, what starts the check there, and where they are put. */
export const ciFiles = (system: CiSystem, request: CiFilesRequest): CiFiles => {
  const { program } = request;
  const what = 'a job that fails on what a change makes worse';
  const script =
    program === 'package-lock'
      ? []
      : [
          {
            path: RUN_SCRIPT,
            text: runScript(program),
            what: `starts plimsoll ${program.version}, and no other program`,
          },
        ];
  const calls = callsOf(request, '').map((line) => `\`${line.trim()}\``);
  return {
    files: [
      ...(system === 'github' ? [{ path: GITHUB, text: github(request), what }] : []),
      ...(system === 'gitlab' ? [{ path: GITLAB, text: gitlab(request), what }] : []),
      ...script,
    ],
    toDo: [
      ...(system === 'other'
        ? [`call ${calls.join(', and then ')} where Node.js, npm and the base of the change are`]
        : []),
      ...(system === 'gitlab'
        ? [
            `write \`include: ${GITLAB}\` into .gitlab-ci.yml`,
            `pin ${IMAGE} in ${GITLAB}: docker buildx imagetools inspect ${IMAGE} tells the digest`,
          ]
        : []),
      ...(program === 'package-lock'
        ? []
        : [`try whether your registry has it: sh ${RUN_SCRIPT} --version${request.isUnpublished ? UNPUBLISHED : ''}`]),
    ],
  };
};

const GITHUB = '.github/workflows/plimsoll.yml';
const GITLAB = 'plimsoll.gitlab-ci.yml';
const IMAGE = 'node:24-alpine';
const UNPUBLISHED = `; this program was built in a checkout, and a registry has the same only of the same source. "npm pack" there makes the package: PACKAGE= in ${RUN_SCRIPT} may name that file`;

const callsOf = ({ program, baseline }: CiFilesRequest, format: string): readonly string[] => {
  const check = `check --fail-on new${baseline === undefined ? '' : ` --baseline ${baseline}`} ${format}`;
  return program === 'package-lock'
    ? ['npm ci --ignore-scripts', `node_modules/.bin/plimsoll ${check}`]
    : [`sh ${RUN_SCRIPT} ${check}`];
};

// Actions by commit: a tag can be moved. v4.2.2 and v4.4.0.
const github = (request: CiFilesRequest): string => `name: plimsoll
on:
  pull_request:
${request.baseline === undefined ? '' : '  push:\n    branches: [main, master]\n'}permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0 # the base of a pull request says what is new, and which policy counts
          persist-credentials: false
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: 24
      # annotates the changed lines and writes the report into the summary of the job
${callsOf(request, '--format github')
  .map((call) => `      - run: ${call}\n`)
  .join('')}`;

const gitlab = (request: CiFilesRequest): string => `# in .gitlab-ci.yml:
#   include: ${GITLAB}
plimsoll:
  image: ${IMAGE} # pin it: docker buildx imagetools inspect ${IMAGE} tells the digest
  variables:
    GIT_DEPTH: 0 # the base of a merge request says what is new, and which policy counts
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
${request.baseline === undefined ? '' : '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n'}  script:
${callsOf(request, '--format gitlab-codequality --output gl-code-quality.json')
  .map((call) => `    - ${call}\n`)
  .join('')}  artifacts:
    when: always
    reports:
      codequality: gl-code-quality.json
`;
