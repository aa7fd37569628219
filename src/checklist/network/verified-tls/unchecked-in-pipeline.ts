import { tlsSwitch } from '../../../knowledge/tls-switches.ts';
import type { Pipeline, PipelineSetting } from '../../../model/pipeline.ts';
import { declaredAt, textPlace } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { lookWhoAnswers, uncheckedCommands } from './unchecked-commands.ts';

/** Logins to registries have a rule of their own. */
export const uncheckedInPipeline = defineRule({
  id: 'network/verified-tls/unchecked-in-pipeline',
  subject: 'pipeline',
  severity: 'medium',
  title: 'The pipeline does not look who answers it',
  why: 'It deploys and fetches with keys that open a lot: whoever stands in the middle takes them, or hands out code of their own.',
  ...lookWhoAnswers,
  examples: {
    bad: [
      bad({
        '.github/workflows/deploy.yml': exampleWorkflow(
          '      - run: ssh -o «StrictHostKeyChecking=no» deploy@shop.example.com "docker compose up -d"\n',
        ),
      }),
      bad({
        '.gitlab-ci.yml':
          'deploy:\n  image: alpine:3.22\n  script:\n    - «ssh-keyscan shop.example.com >> ~/.ssh/known_hosts»\n    - ssh deploy@shop.example.com ./deploy.sh\n',
      }),
      bad({
        '.gitlab-ci.yml':
          'variables:\n  GIT_SSL_NO_VERIFY: «"1"»\ntest:\n  image: alpine:3.22\n  script: [make test]\n',
      }),
      bad({
        '.github/workflows/deploy.yml': exampleWorkflow(
          '      - run: npm ci\n        env:\n          NODE_TLS_REJECT_UNAUTHORIZED: «"0"»\n',
        ),
      }),
      bad({
        '.github/workflows/deploy.yml': exampleWorkflow(
          '      - run: git -c «http.sslVerify=false» clone https://git.example.com/team/tool\n',
        ),
      }),
      bad({
        '.github/workflows/deploy.yml': exampleWorkflow(
          '      - run: |\n          curl «-fk» -H "Authorization: Bearer $TOKEN" https://shop.example.com/deploy\n',
        ),
      }),
    ],
    good: [
      {
        '.github/workflows/deploy.yml': exampleWorkflow(
          '      - run: ssh -o StrictHostKeyChecking=yes deploy@shop.example.com "docker compose up -d"\n',
        ),
      },
    ],
    silent: [
      // whether it is up
      {
        '.github/workflows/deploy.yml': exampleWorkflow('      - run: curl -fsk https://staging.example.com/ready\n'),
      },
      {
        '.github/workflows/deploy.yml': exampleWorkflow('      - run: curl -k -o page.html https://localhost:8443/\n'),
      },
    ],
  },
  check: oneHeld(function* (pipeline) {
    for (const { name, value } of settingsOf(pipeline)) {
      const off = value.expressions.length > 0 ? undefined : tlsSwitch(name, value.text);
      if (off?.off && off.fetches) yield violated(declaredAt(value.place), `${name} switches ${off.what}`);
    }
    for (const { script } of pipeline.jobs.flatMap(({ steps }) => steps)) {
      for (const { span, message, severity } of script ? uncheckedCommands(script) : [])
        yield violated(declaredAt(textPlace(pipeline.path, span)), message, severity ? { severity } : {});
      for (const { words, span } of script?.commands ?? [])
        if (words[0]?.raw === 'ssh') yield held(declaredAt(textPlace(pipeline.path, span)));
    }
  }),
});

const settingsOf = ({ env, jobs }: Pipeline): readonly PipelineSetting[] => [
  ...env,
  ...jobs.flatMap((job) => [...job.env, ...job.steps.flatMap((step) => step.env)]),
];
