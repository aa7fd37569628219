import { actsOf } from '../../../model/pipeline.ts';
import { declaredAt } from '../../../model/place.ts';
import { exampleWorkflow } from '../../examples/example-workflow.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const passwordOnCommandLine = defineRule({
  id: 'registry/authenticated/password-on-command-line',
  subject: 'pipeline',
  severity: 'medium',
  title: "The registry's password is written where others can read it",
  why: 'Arguments of a running program can be read by every process of the machine, and shells and logs keep them.',
  remedy:
    'Pipe it: `echo "$PASSWORD" | docker login -u NAME --password-stdin HOST`, with the password in a secret of the system.',
  references: [
    { title: 'Docker: docker login', url: 'https://docs.docker.com/reference/cli/docker/login/' },
    { title: 'CWE-214: process arguments', url: 'https://cwe.mitre.org/data/definitions/214.html' },
  ],
  examples: {
    bad: [
      bad({ '.github/workflows/push.yml': exampleWorkflow('      - run: docker login -u ci «-p "$TOKEN"» ghcr.io\n') }),
      bad({
        '.github/workflows/push.yml': exampleWorkflow('      - run: docker login «--password=$TOKEN» -u ci ghcr.io\n'),
      }),
      bad({
        '.github/workflows/push.yml': exampleWorkflow(
          '      - uses: docker/login-action@v3\n        with:\n          username: ci\n          password: «not-a-real-one»\n',
        ),
      }),
    ],
    good: [
      {
        '.github/workflows/push.yml': exampleWorkflow(
          '      - run: echo "$TOKEN" | docker login ghcr.io -u ci --password-stdin\n',
        ),
      },
      {
        '.github/workflows/push.yml': exampleWorkflow(
          '      - uses: docker/login-action@v3\n        with:\n          password: ${{ secrets.TOKEN }}\n',
        ),
      },
    ],
    silent: [{ '.github/workflows/ci.yml': exampleWorkflow('      - run: docker build .\n') }],
  },
  *check(pipeline) {
    for (const act of actsOf(pipeline)) {
      if (act.kind !== 'login' || act.password === 'none') continue;
      const origin = declaredAt(act.place);
      const registry = act.registry ?? 'Docker Hub';
      if (act.password === 'input') yield held(origin);
      else if (act.password === 'argument') {
        yield violated(origin, `the password for ${registry} stands on the command line of ${act.tool} login`);
      } else
        yield violated(origin, `the password for ${registry} is written into ${pipeline.path}`, { severity: 'high' });
    }
  },
});
