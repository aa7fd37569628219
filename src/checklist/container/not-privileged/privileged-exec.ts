import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** What somebody has the engine run inside a container that is itself confined. */
export const privilegedExec = defineRule({
  id: 'container/not-privileged/privileged-exec',
  subject: 'settings',
  severity: 'high',
  title: 'Somebody runs a program inside with all privileges',
  why: 'docker exec --privileged gives one program every capability of the host, whatever the container was confined to: the others in it can take them over.',
  remedy:
    'End that session, and find out who began it (`docker events`, the audit log). `plimsoll guard` refuses such calls; for debugging start a second container in the namespaces of the first.',
  references: [
    cisDocker('5.23'),
    { title: 'Docker: docker container exec', url: 'https://docs.docker.com/reference/cli/docker/container/exec/' },
  ],
  examples: {
    bad: [
      bad({
        'container.json':
          '{"ExecIDs": [«"1f"»], "Execs": [{"Running": true, "ProcessConfig": {"entrypoint": "bash", "privileged": true}}]}',
      }),
    ],
    good: [
      {
        'container.json':
          '{"ExecIDs": ["1f"], "Execs": [{"Running": true, "ProcessConfig": {"entrypoint": "bash", "privileged": false}}]}',
      },
    ],
    silent: [
      { 'container.json': '{}' },
      {
        'container.json':
          '{"ExecIDs": ["1f"], "Execs": [{"Running": false, "ProcessConfig": {"entrypoint": "bash", "privileged": true}}]}',
      },
    ],
  },
  *check({ containers }) {
    for (const { at, program, privileged } of containers.flatMap(({ execs }) => execs)) {
      if (privileged) {
        yield violated(declaredAt(at), `${program || 'a program'} runs inside by docker exec --privileged`);
      } else yield held(declaredAt(at));
    }
  },
});
