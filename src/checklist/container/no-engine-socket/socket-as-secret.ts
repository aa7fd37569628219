import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { engineOfSocket } from '../../../knowledge/host/engine-sockets.ts';
import { normalPath } from '../../../knowledge/host/normal-path.ts';
import { declaredAt } from '../../../model/place.ts';
import { knownValue, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Compose mounts the file of a secret or configuration into the container, whatever it is. */
export const socketAsSecret = defineRule({
  id: 'container/no-engine-socket/socket-as-secret',
  subject: 'project',
  severity: 'critical',
  title: "The engine's control socket is handed over as a secret or configuration",
  why: 'Compose binds the file into the container as it does a volume: whoever can write to the socket is root on the host, and read-only does not stop it.',
  remedy: 'Remove it. What must see containers goes through a proxy that allows only the calls it needs.',
  references: [
    cisDocker('5.32'),
    { title: 'Compose specification: secrets', url: 'https://docs.docker.com/reference/compose-file/secrets/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    secrets: [«engine»]\nsecrets:\n  engine:\n    file: /var/run/docker.sock\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    configs: [«engine»]\nconfigs:\n  engine:\n    file: /run/podman/podman.sock\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  app:\n    image: example.com/app:3\n    secrets: [db]\nsecrets:\n  db:\n    file: ./secrets/db\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  app:\n    image: example.com/app:3\n' }],
  },
  *check({ services, secrets, configs }) {
    for (const list of ['secrets', 'configs'] as const) {
      for (const { key, file } of list === 'secrets' ? secrets : configs) {
        const path = file && knownValue(file);
        if (!path) continue;
        const engine = engineOfSocket(normalPath(path));
        for (const { id, settings } of services) {
          const grant = settings[list].items.find(({ source }) => source === key);
          if (!grant) continue;
          const origin = declaredAt(grant.place);
          if (engine)
            yield violated(origin, `${show(path)} gives commands to ${engine}, which is root on the host`, {
              about: [id],
            });
          else yield held(origin, [id]);
        }
      }
    }
  },
});
