import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { engineOfSocket } from '../../../knowledge/host/engine-sockets.ts';
import { normalPath } from '../../../knowledge/host/normal-path.ts';
import type { ComposeSecret } from '../../../model/compose.ts';
import { declaredAt } from '../../../model/place.ts';
import { knownValue, show, type Template } from '../../../model/value.ts';
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
    const given = { secrets: pathsOf(secrets), configs: pathsOf(configs) };
    for (const { id, settings } of services)
      for (const list of ['secrets', 'configs'] as const)
        for (const { source, place } of settings[list].items) {
          const path = given[list].get(source);
          if (!path) continue;
          const engine = engineOfSocket(normalPath(path));
          if (engine)
            yield violated(declaredAt(place), `${show(path)} gives commands to ${engine}, which is root on the host`, {
              about: [id],
            });
          else yield held(declaredAt(place), [id]);
        }
  },
});

/** The files that secrets or configurations are taken from, by the names that services call them. */
const pathsOf = (all: readonly ComposeSecret[]): ReadonlyMap<string, Template> =>
  new Map(
    all.flatMap(({ key, file }) => {
      const path = file && knownValue(file);
      return path ? [[key, path] as const] : [];
    }),
  );
