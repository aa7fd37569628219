/** The systems for which there is a file that runs the check. */
export const CI_SYSTEMS = ['github', 'gitlab'] as const;
type CiSystem = (typeof CI_SYSTEMS)[number];

type CiFileRequest = {
  /** The version that wrote it: a check that changes by itself is none. */
  readonly version: string;
  /** The baseline that what is found is compared with; without one only merge requests are judged, against their base. */
  readonly baseline: string | undefined;
};

type CiFile = {
  readonly path: string;
  readonly text: string;
  /** What is left to a person before it runs. */
  readonly toDo: readonly string[];
};

/** A pipeline that fails on what a change makes worse, and where it is put. */
export const ciFile = (system: CiSystem, request: CiFileRequest): CiFile => {
  const published = `see that the npm registry it asks has plimsoll ${request.version}; npm pack in a clone makes the package`;
  return system === 'github'
    ? { path: '.github/workflows/plimsoll.yml', text: github(request), toDo: [published] }
    : {
        path: GITLAB,
        text: gitlab(request),
        toDo: [
          `write \`include: ${GITLAB}\` into .gitlab-ci.yml`,
          `pin ${IMAGE} in ${GITLAB}: docker buildx imagetools inspect ${IMAGE} tells the digest`,
          published,
        ],
      };
};

const GITLAB = 'plimsoll.gitlab-ci.yml';
const IMAGE = 'node:24-alpine';

const callOf = ({ version, baseline }: CiFileRequest, format: string): string =>
  `npx --yes plimsoll@${version} check --fail-on new${baseline === undefined ? '' : ` --baseline ${baseline}`} ${format}`;

// Actions by commit: a tag can be moved. v4.2.2 and v4.4.0.
const github = (request: CiFileRequest): string => `name: plimsoll
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
      - run: ${callOf(request, '--format github')}
`;

const gitlab = (request: CiFileRequest): string => `# in .gitlab-ci.yml:
#   include: ${GITLAB}
plimsoll:
  image: ${IMAGE} # pin it: docker buildx imagetools inspect ${IMAGE} tells the digest
  variables:
    GIT_DEPTH: 0 # the base of a merge request says what is new, and which policy counts
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
${request.baseline === undefined ? '' : '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n'}  script:
    - ${callOf(request, '--format gitlab-codequality --output gl-code-quality.json')}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality.json
`;
