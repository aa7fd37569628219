import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { knownValue } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const ROOT = /^(?:0|root)(?::|$)/;

/** A session of somebody who may call the engine; it says nothing of what the service needs. */
export const execAsRoot = defineRule({
  id: 'container/non-root/exec-as-root',
  subject: 'settings',
  severity: 'medium',
  title: 'Somebody runs a program as root in a container that is not',
  why: 'docker exec --user root writes where the service may not, and leaves files of root behind that it cannot read.',
  remedy:
    'End that session, and find out who began it (`docker events`, the audit log). What it was needed for belongs in the image.',
  references: [
    cisDocker('5.24'),
    { title: 'Docker: docker container exec', url: 'https://docs.docker.com/reference/cli/docker/container/exec/' },
  ],
  examples: {
    bad: [
      bad({
        'container.json':
          '{"Config": {"User": "1000:1000"}, "ExecIDs": [«"1f"»], "Execs": [{"Running": true, "ProcessConfig": {"entrypoint": "bash", "user": "root"}}]}',
      }),
    ],
    good: [
      {
        'container.json':
          '{"Config": {"User": "1000:1000"}, "ExecIDs": ["1f"], "Execs": [{"Running": true, "ProcessConfig": {"entrypoint": "bash"}}]}',
      },
    ],
    silent: [
      {
        'container.json':
          '{"ExecIDs": ["1f"], "Execs": [{"Running": true, "ProcessConfig": {"entrypoint": "bash", "user": "root"}}]}',
      },
    ],
  },
  *check({ user, containers }) {
    const own = knownValue(user);
    const uid = own?.uid.kind === 'known' ? own.uid.value : undefined;
    if (uid === undefined || uid === 0) return;
    for (const { at, program, user: asked } of containers.flatMap(({ execs }) => execs)) {
      if (!ROOT.test(asked)) yield held(declaredAt(at));
      else
        yield violated(
          declaredAt(at),
          `${program || 'a program'} runs inside as root by docker exec, and the container does not`,
          { holdsBack: 'nothing' },
        );
    }
  },
});
