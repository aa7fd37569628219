import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { engineOfFolder } from '../../../knowledge/host/engine-sockets.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { type Outcome, type Severity, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { engineBehind } from '../engine-behind.ts';
import { type HostMount, hostMounts } from '../host-mount.ts';
import { mountOutcomes } from '../mount-outcomes.ts';
import { isRoot } from '../root-user.ts';
import { behindProxy } from './behind-proxy.ts';
import { judgeProxy } from './judge-proxy.ts';

export const engineSocketMounted = defineRule({
  id: 'container/no-engine-socket/engine-socket-mounted',
  subject: 'settings',
  severity: 'critical',
  title: "The engine's control socket is mounted",
  why: "Whoever can write to the socket starts a privileged container with the host's disk in it: that is root on the host. `:ro` protects the file, not what is said through it.",
  remedy:
    'Remove the mount. What must see containers goes through a proxy that allows only the calls it needs; declare that proxy as `engine-proxy` in plimsoll.yaml.',
  references: [cisDocker('5.32'), owaspCheatSheet('1')],
  examples: {
    bad: [
      // it has the socket twice, and is said to once
      bad({
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2\n    volumes:\n      - run:/run/podman\n      - «/run/podman/podman.sock»:/run/engine.sock\nvolumes:\n  run:\n    driver_opts:\n      type: none\n      o: bind\n      device: /run/podman/podman.sock\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  proxy:\n    image: example.com/proxy:2\n    volumes:\n      - «/var/run/docker.sock»:/var/run/docker.sock:ro\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2\n    user: root\n    volumes:\n      - «/var/run»:/host/run\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2\n    volumes:\n      - «run:/run/podman»\nvolumes:\n  run:\n    driver_opts:\n      type: none\n      o: bind\n      device: /run/podman/podman.sock\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2\n    volumes:\n      - «${XDG_RUNTIME_DIR}/docker.sock»:/var/run/docker.sock\n',
      }),
      bad({
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2\n    user: "1000:1000"\n    group_add: [docker]\n    volumes:\n      - «/var/run»:/host/run:ro\n',
      }),
      bad({ 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2\n    use_api_socket: «true»\n' }),
      // the pipe of Docker on Windows, with the separator behind it that its samples have
      bad({
        'compose.yaml':
          'services:\n  proxy:\n    image: example.com/proxy:2-ltsc2022\n    volumes:\n      - type: npipe\n        source: «//./pipe/docker_engine/»\n        target: //./pipe/docker_engine/\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    volumes: ["./site:/usr/share/nginx/html:ro"]\n',
      },
      {
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2\n    user: "1000:1000"\n    volumes: ["/:/host:ro"]\n',
      },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2\n    volumes: ["${SOURCE}:/data"]\n' },
      { 'compose.yaml': 'services:\n  agent:\n    image: example.com/agent:2\n    volumes: ["/run:/host/run:ro"]\n' },
      {
        'compose.yaml':
          'services:\n  agent:\n    image: example.com/agent:2\n    user: "1000:1000"\n    group_add: ["998"]\n    volumes: ["/run:/host/run:ro"]\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM nginx:1.29\n' }],
  },
  *check(service) {
    const { settings, role } = service;
    const outcomes = [
      ...eachOnce(hostMounts(service)).map((mount) => judge(service, mount)),
      apiSocket(service),
    ].filter((outcome) => outcome !== undefined);
    const ways = outcomes.filter(({ kind }) => kind === 'violated');
    yield* ways.length > 0 && role === 'engine-proxy' ? judgeProxy(service, ways) : mountOutcomes(settings, outcomes);
  },
});

/** Without the mounts taken over from another service, by `volumes_from`, whose path the service mounts itself as well. */
const eachOnce = (mounts: readonly HostMount[]): readonly HostMount[] => {
  const own = new Set(mounts.flatMap(({ path, related }) => (related.length === 0 ? [path] : [])));
  return mounts.filter(({ path, related }) => related.length === 0 || !own.has(path));
};

const judge = (service: Service, mount: HostMount): Outcome | undefined => {
  const { origin, path, unknown, written, related } = mount;
  const engine = engineBehind(mount);
  if (engine) {
    const what = `${written} gives commands to ${engine}, which is root on the host`;
    const { severity, note, remedy } = byJob(service);
    const fix = behindProxy(service, mount);
    return violated(origin, `${what}${note}`, { related, severity, remedy, ...(fix && { fix }) });
  }
  if (unknown) {
    return undecided(origin, `whether ${written} leads to the socket of the engine`, 'plimsoll check --env NAME=VALUE');
  }
  const behind = engineOfFolder(path);
  if (behind === undefined) return undefined;
  const group = groupOfSocket(service);
  if (typeof group === 'string')
    return violated(origin, `${written} holds the socket of ${behind}, and its group ${group} may write to it`, {
      related,
      remedy: WITHOUT_FOLDER,
    });
  if (isRoot(service) === false) {
    if (group === false) return undefined;
    const why = `${written} holds the socket of ${behind}, and whether it belongs to a group of this service only the host knows`;
    return undecided(origin, why, 'plimsoll check --live');
  }
  if (isRoot(service) === undefined) {
    const why = `${written} holds the socket of ${behind}, and whether it runs as root is not known`;
    return undecided(origin, why, 'plimsoll check image:{image}');
  }
  return violated(origin, `${written} holds the socket of ${behind}, and root may write to it`, {
    related,
    remedy: WITHOUT_FOLDER,
  });
};

const WITHOUT_FOLDER =
  'Mount one by one, read-only, the folders below it that are read, and not the one that the socket lies in (/run, /var/run). What must ask the engine goes through a proxy that allows only the calls it needs; declare that proxy as engine-proxy in plimsoll.yaml.';

/** Groups that own the socket of an engine, by its packages. */
const GROUPS = /^(?:docker|podman|containerd)$/i;

/** The group by which a service may write to the socket; true where it has a further group of which only the number is known. */
const groupOfSocket = ({ settings, user }: Service): string | boolean => {
  const own = knownValue(user)?.text.split(':')[1];
  const added = settings.groupAdd.items.flatMap((fact) => knownValue(fact) ?? []);
  const names = [...(own === undefined ? [] : [own]), ...added.map(show)];
  const named = names.find((name) => GROUPS.test(name) || /^\$\{\w*docker\w*\}$/i.test(name));
  if (named !== undefined) return named;
  return settings.groupAdd.more.length > 0 || added.some((group) => /^\d{2,}$|\$/.test(show(group)));
};

/** A proxy that is not declared is milder than a bare socket, as long as nobody outside reaches it. */
const byJob = ({
  image,
  name,
  role,
  settings,
}: Service): { readonly severity: Severity; readonly note: string; readonly remedy?: string | undefined } => {
  const job = image.facts.kind === 'known' ? image.facts.value.role?.value : undefined;
  if (role === undefined && job === 'engine-proxy' && settings.ports.items.length === 0) {
    return {
      severity: 'medium',
      note: `; if it filters calls, say so in plimsoll.yaml: roles: {${name}: engine-proxy}`,
    };
  }
  const note = role === 'engine-manager' ? '; a manager of the engine stays at level 0' : '';
  return { severity: 'critical', note, remedy: job === 'engine-manager' ? FOR_MANAGERS : undefined };
};

const FOR_MANAGERS =
  'Do without it where the host can do the same: docker compose pull and up -d from a timer in place of what updates containers, restart: and a health check in place of what restarts them. What stays publishes its page on 127.0.0.1 alone and is declared as engine-manager in plimsoll.yaml: whoever is let in there is root on the host.';

const apiSocket = ({ settings }: Service): Outcome | undefined => {
  const { value, origin } = settings.apiSocket;
  if (value.kind === 'unknown') return undecided(origin, `whether it gets the engine's API: ${value.why}`, ask(value));
  return knownValue(settings.apiSocket)
    ? violated(origin, 'use_api_socket gives it the socket of the engine and the registry logins of the user', {
        remedy:
          'Remove `use_api_socket`. What must see containers goes through a proxy that allows only the calls it needs.',
      })
    : undefined;
};
