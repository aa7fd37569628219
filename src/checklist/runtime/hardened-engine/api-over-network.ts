import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const apiOverNetwork = defineRule({
  id: 'runtime/hardened-engine/api-over-network',
  subject: 'engine',
  severity: 'critical',
  title: 'The engine takes commands over the network',
  why: 'Whoever reaches that port is root on this host: it is the first thing that scanners look for.',
  remedy:
    'Remove the tcp:// host, or the ListenStream of docker.socket. For remote access use SSH: `docker -H ssh://host`. Where it must be TCP: `tlsverify` with a certificate authority of its own.',
  references: [
    cisDocker('2.7'),
    { title: 'Docker: protect the daemon socket', url: 'https://docs.docker.com/engine/security/protect-access/' },
  ],
  examples: {
    bad: [
      bad({ 'engine.json': '{"daemon": «{"hosts": ["unix:///run/docker.sock", "tcp://0.0.0.0:2375"]}»}' }),
      bad({
        'engine.json':
          '{"daemon": {"hosts": ["fd://"]}, "files": {"/lib/systemd/system/docker.socket": «{"text": "ListenStream=2375"}»}}',
      }),
    ],
    good: [
      { 'engine.json': '{"daemon": {"hosts": ["unix:///run/docker.sock"]}}' },
      {
        'engine.json':
          '{"daemon": {"hosts": ["fd://"]}, "files": {"/lib/systemd/system/docker.socket": {"text": "ListenStream=/run/docker.sock"}}}',
      },
      { 'engine.json': '{"daemon": {"hosts": ["tcp://10.0.0.1:2376"], "tlsverify": true}}' },
    ],
    undecided: [
      { 'engine.json': '{"daemon": null}' },
      // systemd listens for it, and no unit that says where is found
      { 'engine.json': '{"daemon": {"hosts": ["fd://"]}}' },
    ],
  },
  *check({ addresses, at }) {
    if (addresses.kind === 'unknown') {
      yield undecided(declaredAt(at), `where it takes commands: ${addresses.why}`, 'plimsoll check engine:');
      return;
    }
    const open = addresses.value.filter(({ url, verifiesClients }) => url.startsWith('tcp:') && !verifiesClients);
    for (const { place, url } of open) {
      const local = /^tcp:\/\/(?:127\.|localhost|\[::1\])/.test(url);
      const who = local ? 'every user and web page of this host' : 'everybody who reaches it';
      yield violated(declaredAt(place), `${url} takes commands from ${who}, without a certificate`);
    }
    const passed = addresses.value.find(({ url }) => url.startsWith('fd:'));
    if (passed)
      yield undecided(
        declaredAt(passed.place),
        'where systemd listens for it',
        'systemctl show docker.socket -p Listen',
      );
    else if (open.length === 0) yield held(declaredAt(at));
  },
});
