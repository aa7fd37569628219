import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const noDefaultUlimits = defineRule({
  id: 'runtime/hardened-engine/no-default-ulimits',
  subject: 'engine',
  severity: 'low',
  title: 'Containers have no limit on open files and processes of their own',
  why: 'One that leaks handles or forks takes them from every other.',
  remedy: 'Set `"default-ulimits": {"nofile": {"Name": "nofile", "Soft": 1024, "Hard": 65536}}` in daemon.json.',
  references: [cisDocker('2.8')],
  examples: {
    bad: [bad({ 'engine.json': '{"daemon": «{}»}' })],
    good: [
      {
        'engine.json': '{"daemon": {"default-ulimits": {"nofile": {"Name": "nofile", "Soft": 64000, "Hard": 64000}}}}',
      },
    ],
    undecided: [{ 'engine.json': '{"daemon": null}' }],
  },
  *check({ setting }) {
    const { value, origin } = setting('default-ulimits');
    if (value.kind === 'unknown')
      yield undecided(origin, `whether containers have limits by default: ${value.why}`, 'plimsoll check engine:');
    else if (value.value === undefined)
      yield violated(origin, 'default-ulimits is not set', {
        holdsBack: 'nothing',
        fix: {
          title: 'Give containers a limit on open files',
          safety: 'review',
          look: 'whether a container needs more than 65536 open files; it may ask for more by `ulimits:`',
          changes: [
            {
              kind: 'configure',
              key: 'default-ulimits',
              value: { nofile: { Name: 'nofile', Soft: 1024, Hard: 65536 } },
            },
          ],
        },
      });
    else yield held(origin);
  },
});
