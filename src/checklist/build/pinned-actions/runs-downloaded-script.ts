import { valuedOptions } from '../../../knowledge/downloaders.ts';
import type { Pipeline } from '../../../model/pipeline.ts';
import { publicationOf } from '../../../model/pipeline.ts';
import { declaredAt, textPlace } from '../../../model/place.ts';
import { programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isLocal } from '../verified-downloads/downloads.ts';
import { isStartedLater } from '../verified-downloads/started-later.ts';
import { useOf } from '../verified-downloads/use-of-output.ts';

/** A script of somebody else by its address is an action without a version. Those of builds have a rule of their own. */
export const runsDownloadedScript = defineRule({
  id: 'build/pinned-actions/runs-downloaded-script',
  subject: 'pipeline',
  severity: 'medium',
  title: 'The pipeline runs a script as it is downloaded',
  why: 'It runs with the secrets of the job, and whoever owns the server, the domain or the bucket decides what it is today: in 2021 the uploader of Codecov sent the variables of its users to strangers for two months.',
  remedy:
    'Use the action or the package of the tool with a version, or download the script to a file and check its SHA-256 before it runs.',
  references: [
    { title: 'Codecov: security update of April 2021', url: 'https://about.codecov.io/security-update/' },
    {
      title: 'CWE-494: Download of Code Without Integrity Check',
      url: 'https://cwe.mitre.org/data/definitions/494.html',
    },
  ],
  examples: {
    bad: [
      bad({
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: curl -fsSL «https://get.example.com/tool.sh» | bash -s -- --yes\n',
      }),
      bad({
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: bash <(curl -s «https://codecov.example.com/bash»)\n',
      }),
      bad({
        '.gitlab-ci.yml':
          'test:\n  image: alpine:3.22\n  script:\n    - wget -O get.sh «https://get.example.com/tool.sh»\n    - chmod +x get.sh\n    - ./get.sh --yes\n',
      }),
      bad({
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          curl -fsSLO «https://get.example.com/tool.sh»\n          sudo bash tool.sh --yes\n',
      }),
      bad({
        Jenkinsfile:
          "pipeline {\n  agent any\n  stages {\n    stage('tools') {\n      steps {\n        sh 'curl -sSL «http://get.example.com/install.sh» | sudo bash'\n      }\n    }\n  }\n}\n",
      }),
    ],
    good: [
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          curl -fsSLo tool.sh https://get.example.com/tool.sh\n          echo "0f3c  tool.sh" | sha256sum -c\n          bash tool.sh\n',
      },
      // a release by its number
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n          curl -fsSLo tool https://example.com/tool/v1.4.2/tool-linux\n          chmod +x tool && ./tool lint\n',
      },
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: curl -fsSL https://raw.githubusercontent.com/shop/tool/0f4c7b1d9e2a8356c0d4b7e1f9a2c5d8e3b6f701/install.sh | sh\n',
      },
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: curl -fsSL https://api.example.com/releases | jq -r .tag\n',
      },
    ],
    silent: [
      {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: curl -fsS http://localhost:8080/setup.sh | sh\n',
      },
    ],
  },
  *check(pipeline) {
    const publishes = publicationOf(pipeline) !== undefined;
    for (const { word, address, isRun } of fetchedIn(pipeline)) {
      if (!isRun) {
        yield held(declaredAt(textPlace(pipeline.path, word.span)));
        continue;
      }
      const isPlain = /^http:/i.test(address);
      yield violated(
        declaredAt(textPlace(pipeline.path, word.span)),
        `runs whatever ${address} answers on the day of the run${isPlain ? ', over plain HTTP' : ''}`,
        isPlain ? { severity: 'high' } : publishes ? {} : { severity: 'low' },
      );
    }
  },
});

type Fetched = { readonly word: ShellWord; readonly address: string; readonly isRun: boolean };

/** What the steps fetch from other machines, and whether a shell runs what comes. */
function* fetchedIn(pipeline: Pipeline): Generator<Fetched> {
  for (const { steps } of pipeline.jobs) {
    const commands = steps.flatMap(({ script }) => script?.commands ?? []);
    for (const { script } of steps) {
      for (const command of script?.commands ?? []) {
        const word = addressIn(command);
        if (!script || !word) continue;
        const address = show(word.value);
        const isRun =
          useOf(script, command, undefined).use === 'executed' ||
          isStartedLater(command, address, commands.slice(commands.indexOf(command) + 1));
        yield { word, address, isRun: isRun && !COMMIT.test(address) };
      }
    }
  }
}

/** What an address with a commit in it answers never changes. */
const COMMIT = /\/[0-9a-f]{40}\//;

const addressIn = (command: ShellCommand): ShellWord | undefined =>
  valuedOptions(programOf(command) ?? '') !== undefined
    ? command.words.find(({ value }) => /^https?:\/\//i.test(show(value)) && !isLocal(show(value)))
    : undefined;
