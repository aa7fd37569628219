import { describe, expect, test } from 'vitest';
import { type Act, actsOf, type Pipeline, usesOf } from '../../model/pipeline.ts';
import type { FileId, Place } from '../../model/place.ts';
import { pipelineSystemOf } from './pipeline-system-of.ts';
import { readPipeline } from './read-pipeline.ts';

const read = (file: string, text: string): Pipeline => {
  const system = pipelineSystemOf(file as FileId);
  if (system === undefined) throw new Error(`${file} is no pipeline`);
  return readPipeline(file as FileId, text, system);
};
const at = (text: string, place: Place | undefined): string =>
  place?.kind === 'text' ? text.slice(place.span.start, place.span.end) : '';
const kinds = (pipeline: Pipeline): readonly string[] => actsOf(pipeline).map(({ kind }) => kind);
const find = <K extends Act['kind']>(pipeline: Pipeline, kind: K): Extract<Act, { kind: K }> | undefined =>
  actsOf(pipeline).find((act): act is Extract<Act, { kind: K }> => act.kind === kind);

describe('GitHub Actions', () => {
  const text = `name: Release
on:
  push:
    branches: [main]
  schedule:
    - cron: '17 4 * * 1'
permissions: read-all
env:
  IMAGE: ghcr.io/team/app
jobs:
  image:
    runs-on: ubuntu-24.04
    permissions:
      packages: write
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v5
      - name: Build
        run: |
          set -o pipefail
          docker build -t "$IMAGE:\${{ github.sha }}" .
          trivy image --exit-code 1 "$IMAGE:\${{ github.sha }}" \\
            | tee report.txt
          echo "$TOKEN" | docker login ghcr.io -u ci --password-stdin
          docker push "$IMAGE:\${{ github.sha }}"
          cosign sign --yes "$IMAGE@$DIGEST"
`;
  const pipeline = read('.github/workflows/release.yml', text);

  test('triggers, permissions and what is used have their places', () => {
    expect(pipeline.triggers.map(({ event, cron }) => [event, cron])).toEqual([
      ['push', undefined],
      ['schedule', '17 4 * * 1'],
    ]);
    expect(pipeline.permissions).toMatchObject([{ scope: '*', access: 'read' }]);
    expect(pipeline.jobs[0]?.permissions).toMatchObject([{ scope: 'packages', access: 'write' }]);
    const [use] = usesOf(pipeline);
    expect(use).toMatchObject({ name: 'actions/checkout', pinned: 'hash' });
    expect(at(text, use?.place)).toBe('actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683');
  });

  test('commands of a block script are acts at their own places', () => {
    expect(kinds(pipeline)).toEqual(['checkout', 'build', 'scan', 'login', 'push', 'sign']);
    expect(at(text, find(pipeline, 'push')?.place)).toBe('docker push "$IMAGE:${{ github.sha }}"');
    expect(find(pipeline, 'login')?.password).toBe('input');
  });

  test('with pipefail a scan in a pipe still stops the script', () => {
    expect(find(pipeline, 'scan')?.blocks).toEqual({ kind: 'known', value: true });
  });

  test('expressions are found where they are pasted', () => {
    const run = pipeline.jobs[0]?.steps[1]?.run;
    expect(run?.expressions.map(({ text: inner }) => inner)).toEqual(['github.sha', 'github.sha', 'github.sha']);
    expect(at(text, run?.expressions[0]?.place)).toBe('${{ github.sha }}');
  });
});

test('GitLab: extended jobs, references and templates are read, and variables are not pasted', () => {
  const text = `include:
  - template: Jobs/Container-Scanning.gitlab-ci.yml
  - project: team/ci
    ref: main
    file: /build.yml
default:
  image: docker:29
.build:
  before_script:
    - docker login -u "$CI_REGISTRY_USER" -p "$CI_REGISTRY_PASSWORD" $CI_REGISTRY
build:
  extends: .build
  services: ["docker:29-dind"]
  script:
    - docker build -t $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA .
    - !reference [.push, script]
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
.push:
  script: docker push $CI_REGISTRY_IMAGE:$CI_COMMIT_SHA
scan:
  image:
    name: aquasec/trivy@sha256:${'a'.repeat(64)}
  script: trivy image $CI_REGISTRY_IMAGE
  allow_failure: true
`;
  const pipeline = read('.gitlab-ci.yml', text);
  expect(kinds(pipeline)).toEqual(['login', 'build', 'push', 'scan', 'scan']);
  expect(find(pipeline, 'login')).toMatchObject({ password: 'argument', registry: '${CI_REGISTRY}' });
  expect(at(text, find(pipeline, 'login')?.place)).toBe('-p "$CI_REGISTRY_PASSWORD"');
  expect(usesOf(pipeline)).toMatchObject([{ name: 'team/ci', pinned: 'branch' }]);
  expect(pipeline.jobs.map(({ name, continuesOnError }) => [name, continuesOnError])).toEqual([
    ['build', { kind: 'known', value: false }],
    ['scan', { kind: 'known', value: true }],
    ['container_scanning', { kind: 'known', value: false }],
  ]);
  expect(pipeline.jobs[1]?.images).toMatchObject([{ name: 'aquasec/trivy', pinned: 'hash' }]);
  expect(pipeline.triggers.map(({ event }) => event)).toEqual(['schedule']);
});

test('GitLab: rules that never start a job start none, and an include without a version has none', () => {
  const pipeline = read(
    '.gitlab-ci.yml',
    `spec: { inputs: { stage: {} } }
---
include: { project: team/ci, file: /build.yml }
variables: { IMAGE: team/app }
workflow:
  rules:
    - { if: $CI_PIPELINE_SOURCE == "merge_request_event", when: never }
    - if: $CI_PIPELINE_SOURCE == "push"
build:
  script: [docker build .]
  rules:
    - { if: '$CI_PIPELINE_SOURCE == "schedule"', when: never }
`,
  );
  expect(pipeline.triggers.map(({ event }) => event)).toEqual(['push']);
  expect(pipeline.uses).toMatchObject([{ text: 'team/ci', ref: undefined, pinned: 'none' }]);
  expect(pipeline.env.map(({ name }) => name)).toEqual(['IMAGE']);
});

test('variables of a file, of what a job extends and of the job reach its commands, the nearest first', () => {
  const blocks = (file: string, text: string): readonly unknown[] =>
    actsOf(read(file, text)).flatMap((act) => (act.kind === 'scan' ? [act.blocks] : []));
  const [yes, no] = [true, false].map((value) => ({ kind: 'known', value }));
  const gitlab = `variables: { TRIVY_EXIT_CODE: "1" }
.base: { variables: { TRIVY_EXIT_CODE: "0", A: b } }
one: { script: trivy image a, variables: { B: c } }
two: { extends: .base, script: trivy image a, variables: { B: c } }
three: { extends: .base, script: trivy image a, variables: { TRIVY_EXIT_CODE: "2" } }
four: { after_script: [trivy image a] }
five: { script: TRIVY_EXIT_CODE='' trivy image a }
`;
  expect(blocks('.gitlab-ci.yml', gitlab)).toEqual([yes, no, yes, no, no]);
  const github = `on: push
env: { TRIVY_EXIT_CODE: 1 }
jobs:
  a: { env: { TRIVY_EXIT_CODE: 0 }, steps: [{ run: trivy image a }] }
  b: { steps: [{ run: trivy image a }] }
`;
  expect(blocks('.github/workflows/x.yml', github)).toEqual([no, yes]);
  const circleci = 'jobs: { a: { environment: { GRYPE_FAIL_ON_SEVERITY: high }, steps: [{ run: grype team/app }] } }\n';
  expect(blocks('.circleci/config.yml', circleci)).toEqual([yes]);
  const azure = `variables: [{ name: TRIVY_EXIT_CODE, value: 1 }]
stages:
  - variables: { TRIVY_EXIT_CODE: 0 }
    jobs: [{ job: a, steps: [{ script: trivy image a }] }]
  - jobs: [{ job: b, steps: [{ script: trivy image a }] }]
`;
  expect(blocks('azure-pipelines.yml', azure)).toEqual([no, yes]);
  const bitbucket = 'pipelines: { default: [{ step: { script: [ls], after-script: [grype a --fail-on high] } }] }\n';
  expect(blocks('bitbucket-pipelines.yml', bitbucket)).toEqual([no]);
});

test('CircleCI: orbs, reusable commands and schedules', () => {
  const pipeline = read(
    '.circleci/config.yml',
    `version: 2.1
orbs:
  docker: circleci/docker@2.8.2
  node: circleci/node@volatile
commands:
  publish:
    steps:
      - run: docker push team/app:<< pipeline.git.branch >>
jobs:
  build:
    docker: [{ image: "cimg/node:24.1" }]
    steps:
      - checkout
      - run: { name: Scan, command: "grype team/app --fail-on high" }
      - when:
          condition: true
          steps: [{ run: docker build . }]
workflows:
  nightly:
    triggers: [{ schedule: { cron: "0 3 * * *", filters: {} } }]
    jobs: [build]
`,
  );
  expect(kinds(pipeline)).toEqual(['checkout', 'scan', 'build', 'push']);
  expect(pipeline.uses.map(({ pinned }) => pinned)).toEqual(['hash', 'branch']);
  expect(pipeline.triggers).toMatchObject([{ cron: '0 3 * * *' }]);
  expect(pipeline.jobs[1]?.steps[0]?.run?.expressions).toMatchObject([{ text: 'pipeline.git.branch' }]);
});

test('Azure Pipelines: stages, deployments, tasks and macros', () => {
  const text = `trigger: [main]
pr: none
schedules:
  - cron: "0 0 * * *"
stages:
  - stage: Build
    jobs:
      - job: image
        container: mcr.microsoft.com/dotnet/sdk:9.0
        steps:
          - task: Docker@2
            inputs: { command: buildAndPush, repository: team/app }
          - script: echo $(Build.SourceVersionMessage) $(date)
            continueOnError: true
  - stage: Deploy
    jobs:
      - deployment: web
        environment: production
        strategy:
          runOnce:
            deploy:
              steps:
                - bash: docker pull team/app
`;
  const pipeline = read('azure-pipelines.yml', text);
  expect(kinds(pipeline)).toEqual(['build']);
  expect(find(pipeline, 'build')?.pushes).toEqual({ kind: 'known', value: true });
  expect(pipeline.triggers.map(({ event }) => event)).toEqual(['trigger', 'schedule']);
  expect(pipeline.jobs.map(({ name }) => name)).toEqual(['image', 'web']);
  expect(pipeline.jobs[0]?.steps[1]?.run?.expressions.map(({ text: inner }) => inner)).toEqual([
    'Build.SourceVersionMessage',
    // A macro when there is such a variable, a substitution of the shell when there is none.
    'date',
  ]);
});

test('Bitbucket: pipes and parallel steps', () => {
  const pipeline = read(
    'bitbucket-pipelines.yml',
    `image: node:24
pipelines:
  default:
    - parallel:
        - step:
            script: [docker build -t team/app .]
        - step:
            image: docker:29
            script:
              - pipe: atlassian/aws-ecr-push-image:2.4.2
                variables: { IMAGE_NAME: app }
`,
  );
  expect(kinds(pipeline)).toEqual(['build']);
  expect(pipeline.jobs.map(({ images }) => images[0]?.text)).toEqual(['node:24', 'docker:29']);
  expect(usesOf(pipeline)).toMatchObject([{ kind: 'image', name: 'atlassian/aws-ecr-push-image' }]);
});

test('Drone and Woodpecker: plugins build and log in, documents add up', () => {
  const pipeline = read(
    '.drone.yml',
    `kind: pipeline
name: one
steps:
  - name: publish
    image: plugins/docker:20
    settings: { repo: team/app, username: ci, password: written-here }
trigger: { event: [push] }
---
kind: pipeline
name: two
steps:
  - { name: scan, image: "aquasec/trivy:0.67", commands: ["trivy image --exit-code 1 team/app"], failure: ignore }
`,
  );
  expect(kinds(pipeline)).toEqual(['build', 'login', 'scan']);
  expect(find(pipeline, 'login')?.password).toBe('literal');
  expect(pipeline.jobs.map(({ continuesOnError }) => continuesOnError)).toMatchObject([
    { value: false },
    { value: true },
  ]);
});

test('Jenkinsfile: shell steps, agents, the Docker plugin and its schedule', () => {
  const text = `@Library('shared') _
pipeline {
  agent { docker { image 'node:24' } }
  triggers { cron('H 4 * * *') }
  // sh 'docker push commented/out'
  stages {
    stage('Build') {
      steps {
        sh 'docker build -t team/app .'
        sh """
          echo \${env.CHANGE_TITLE}
          docker login -u ci --password=$PASSWORD registry.example.com
        """
        script { docker.withRegistry('http://registry.example.com') { docker.build('team/app').push('1.0') } }
      }
    }
  }
}
`;
  const pipeline = read('Jenkinsfile', text);
  expect(kinds(pipeline)).toEqual(['build', 'login', 'insecure', 'build', 'push']);
  expect(at(text, find(pipeline, 'login')?.place)).toBe('--password=$PASSWORD');
  expect(pipeline.triggers).toMatchObject([{ event: 'schedule', cron: 'H 4 * * *' }]);
  expect(pipeline.jobs.flatMap(({ images }) => images.map(({ text: image }) => image))).toEqual(['node:24']);
  expect(pipeline.jobs[0]?.steps[1]?.run?.expressions).toMatchObject([{ text: 'env.CHANGE_TITLE' }]);
});

test('an expression that is never closed does not swallow the next one', () => {
  const text = 'on: push\njobs:\n  a:\n    steps:\n      - run: echo ${{ open ${{ github.sha }}\n';
  const run = read('.github/workflows/x.yml', text).jobs[0]?.steps[0]?.run;
  expect(run?.expressions.map((expression) => expression.text)).toEqual(['github.sha']);
});

test('after set +e in a line of its own the lines behind it decide', () => {
  const text = `a: { script: [set +e, trivy image --exit-code 1 a, 'exit $?'] }
b: { script: [[set +e], [set -e, trivy image --exit-code 1 a], ls] }
c: { script: [set +e, trivy image --exit-code 1 a] }
`;
  const scans = actsOf(read('.gitlab-ci.yml', text)).flatMap((act) => (act.kind === 'scan' ? [act.blocks] : []));
  expect(scans).toMatchObject([{ kind: 'unknown' }, { value: true }, { value: true }]);
});

test('a scan in the background stops nothing, unless it is waited for', () => {
  const blocks = (run: string): readonly unknown[] =>
    actsOf(read('.github/workflows/x.yml', `jobs: { a: { steps: [{ run: '${run}' }] } }\n`)).flatMap((act) =>
      act.kind === 'scan' ? [act.blocks] : [],
    );
  expect(blocks('trivy image --exit-code 1 a & docker build .')).toMatchObject([{ value: false }]);
  expect(blocks('trivy image --exit-code 1 a & docker build . ; wait $!')).toMatchObject([{ kind: 'unknown' }]);
});

test('tasks of Azure do what is usual in their version where nothing is said', () => {
  const pushes = (task: string): readonly unknown[] =>
    actsOf(read('azure-pipelines.yml', `steps: [{ task: ${task} }]\n`)).map(
      (act) => act.kind === 'build' && act.pushes,
    );
  expect(pushes('Docker@2')).toEqual([{ kind: 'known', value: true }]);
  expect(pushes('Docker@1')).toEqual([{ kind: 'known', value: false }]);
  expect(pushes('DockerCompose@0')).toEqual([]);
});

test('an expression of Azure goes to its own end, whatever brackets stand in it', () => {
  const text = "steps:\n  - script: docker push ${{ format('{0}', parameters.image) }}:$(Build.BuildId)\n";
  const pipeline = read('azure-pipelines.yml', text);
  const run = pipeline.jobs[0]?.steps[0]?.run;
  expect(run?.expressions.map((one) => one.text)).toEqual(["format('{0}', parameters.image)", 'Build.BuildId']);
  expect(at(text, find(pipeline, 'push')?.place)).toBe(run?.text);
});

test('a line that Groovy lets go on in the next is one command', () => {
  const text = 'node { sh """\n  trivy image \\\\\n    --exit-code 1 team/app\n""" }\n';
  expect(find(read('Jenkinsfile', text), 'scan')?.blocks).toEqual({ kind: 'known', value: true });
});

test('what repeats itself without end costs no more than anybody writes', () => {
  const uses = read('.github/workflows/x.yml', `jobs: { a: { steps: [{ uses: "a/b@v1${'_'.repeat(60)}!" }] } }\n`);
  expect(usesOf(uses)).toMatchObject([{ pinned: 'branch' }]);
  const many = (one: string): string => Array(40).fill(one).join(', ');
  const gitlab = `.a: { script: [${many('!reference [.a, script]')}] }\na: { extends: [${many('a')}], script: !reference [.a, script] }\n`;
  expect(read('.gitlab-ci.yml', gitlab).jobs).toHaveLength(1);
  const pulls = `jobs: { a: { steps: [{ run: git pull ${'pull/ '.repeat(70_000)} }] } }\n`;
  expect(kinds(read('.github/workflows/x.yml', pulls))).toEqual([]);
  const pushes = read('Jenkinsfile', `docker.build\n${"a.push('')\n".repeat(44_000)}`);
  expect(kinds(pushes)).toHaveLength(44_000);
});

test('broken files give problems and whatever could be read', () => {
  expect(read('.github/workflows/x.yml', 'on: [push\njobs: {a: [').problems.length).toBeGreaterThan(0);
  expect(read('.github/workflows/x.yml', '').jobs).toEqual([]);
  expect(read('.gitlab-ci.yml', 'a: &a [*a]\nb:\n  extends: b\n  script: x\n').jobs).toHaveLength(1);
  expect(read('Jenkinsfile', "sh '''docker push").jobs).toHaveLength(1);
});
