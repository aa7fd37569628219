import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Project, Service } from '../../../model/service.ts';
import { knownValue } from '../../../model/value.ts';
import { ask } from '../../ask.ts';
import { held, type Outcome, type Severity, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const engineOverNetwork = defineRule({
  id: 'container/no-engine-socket/engine-over-network',
  subject: 'project',
  severity: 'high',
  title: 'The engine is commanded over the network',
  why: 'An engine that listens on TCP obeys whoever reaches the port, or holds the client certificate that lies in this container: root on its host either way.',
  remedy:
    'Remove DOCKER_HOST. Where the service must see containers let it talk to a proxy that allows only the calls it needs, and declare that proxy as `engine-proxy` in plimsoll.yaml.',
  references: [
    cisDocker('2.7'),
    { title: 'Docker: protect the daemon socket', url: 'https://docs.docker.com/engine/security/protect-access/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  ci:\n    image: example.com/runner:4\n    environment:\n      DOCKER_HOST: «tcp://10.0.0.7:2375»\n',
      }),
      bad({ Dockerfile: 'FROM alpine:3.22\nENV DOCKER_HOST=«tcp://build.example.com:2375»\n' }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: example.com/router:3\n    environment:\n      DOCKER_HOST: tcp://socket-proxy:2375\n  socket-proxy:\n    image: example.com/socket-proxy:1\n',
        'plimsoll.yaml': 'roles:\n  socket-proxy: engine-proxy\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  ci:\n    image: example.com/runner:4\n    environment:\n      DOCKER_HOST: ${ENGINE}\n',
      },
    ],
    silent: [
      {
        'compose.yaml':
          'services:\n  ci:\n    image: example.com/runner:4\n    environment:\n      DOCKER_HOST: unix:///run/user/1000/docker.sock\n',
      },
    ],
  },
  *check(project) {
    for (const service of project.services) {
      const outcome = judge(service, project);
      if (outcome) yield { ...outcome, about: [service.id] };
    }
  },
});

const judge = (service: Service, project: Project): Outcome | undefined => {
  const variable = service.environment.items.find(({ name }) => name === 'DOCKER_HOST');
  if (!variable) return undefined;
  const { value, origin } = variable.value;
  if (value.kind === 'unknown') return undecided(origin, `where DOCKER_HOST points: ${value.why}`, ask(value));
  const address = /^(tcp|http|https|ssh):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]+)(:\d+)?/.exec(value.value?.reveal() ?? '');
  if (!address) return undefined;
  const [, scheme = '', host = '', port = ''] = address;
  const engine = project.services.find(({ name }) => name === host);
  if (engine?.role === 'engine-proxy') return held(origin);
  const job = engine?.image.facts.kind === 'known' ? engine.image.facts.value.role?.value : undefined;
  if (job === 'engine-proxy') {
    return undecided(
      origin,
      `whether ${host} lets through only named calls`,
      `plimsoll.yaml: roles: {${host}: engine-proxy}`,
    );
  }
  const guarded = scheme === 'ssh' || isOn(service, 'DOCKER_TLS_VERIFY') || isOn(service, 'DOCKER_CERT_PATH');
  const severity: Severity = guarded || engine ? 'medium' : 'high';
  const how = guarded ? 'holds the key to command' : 'commands, without any login,';
  return violated(origin, `${how} the engine at ${scheme}://${host}${port}, which is root where that runs`, {
    severity,
  });
};

const isOn = ({ environment }: Service, name: string): boolean => {
  const variable = environment.items.find((one) => one.name === name);
  return variable !== undefined && (knownValue(variable.value)?.reveal() ?? '') !== '';
};
