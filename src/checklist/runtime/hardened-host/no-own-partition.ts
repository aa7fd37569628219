import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { answeredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const noOwnPartition = defineRule({
  id: 'runtime/hardened-host/no-own-partition',
  subject: 'engine',
  severity: 'low',
  title: 'The data of the engine fill the disk of the system',
  why: 'Logs and images of containers then stop the host itself.',
  remedy: 'Put the data root on a file system of its own.',
  references: [cisDocker('1.1.1')],
  examples: {
    bad: [
      bad({
        'engine.json':
          '{"info": {"DockerRootDir": «"/var/lib/docker"»}, "files": {"/var/lib/docker": {"device": 1}, "/": {"device": 1}}}',
      }),
    ],
    good: [
      {
        'engine.json':
          '{"info": {"DockerRootDir": "/var/lib/docker"}, "files": {"/var/lib/docker": {"device": 2}, "/": {"device": 1}}}',
      },
    ],
    undecided: [{ 'engine.json': '{"files": null}' }],
  },
  *check({ ownPartition, at }) {
    const origin = answeredAt(at, '/info/DockerRootDir');
    if (ownPartition.kind === 'unknown')
      yield undecided(origin, `where its data lie: ${ownPartition.why}`, 'plimsoll check engine:');
    else if (ownPartition.value) yield held(origin);
    else yield violated(origin, 'its data lie on the file system of the host');
  },
});
