import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { declaredAt } from '../../../model/place.ts';
import { literal } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** An overlay network crosses hosts; a bridge does not leave this one. */
export const overlayNotEncrypted = defineRule({
  id: 'network/encrypted-in-transit/overlay-not-encrypted',
  subject: 'project',
  severity: 'medium',
  title: 'Traffic between hosts is not encrypted',
  why: 'VXLAN carries the data of an overlay network readable and unauthenticated: whoever is on the path between the hosts reads it and can inject.',
  remedy: 'Set driver_opts: { encrypted: "true" } on the network.',
  references: [
    cisDocker('7.3'),
    { title: 'Docker: encrypt an overlay network', url: 'https://docs.docker.com/engine/network/drivers/overlay/' },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    networks: [back]\nnetworks:\n  «back»:\n    driver: overlay\n',
      }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    networks: [back]\nnetworks:\n  back:\n    driver: overlay\n    driver_opts:\n      encrypted: "true"\n',
      },
    ],
    undecided: [
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    networks: [back]\nnetworks:\n  back:\n    driver: overlay\n    driver_opts:\n      encrypted: "${ENCRYPTED}"\n',
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  db:\n    image: postgres:17\n    networks: [back]\nnetworks:\n  back:\n' },
    ],
  },
  *check({ networks, services }) {
    for (const { key, at, driver, driverOptions } of networks) {
      if (driver.value.kind === 'unknown' || driver.value.value !== 'overlay') continue;
      const about = services
        .filter(({ settings }) => settings.networks.items.some(({ network }) => network === key))
        .map(({ id }) => id);
      if (about.length === 0) continue;
      const option = driverOptions.get('encrypted');
      const set = option && literal(option);
      if (option && set === undefined)
        yield undecided(
          declaredAt(at),
          `whether network ${key} is encrypted`,
          'plimsoll check --env NAME=VALUE',
          about,
        );
      else if (set !== undefined && /^(?:true|1|)$/.test(set)) yield held(declaredAt(at), about);
      else yield violated(declaredAt(at), `network ${key} is an overlay without encryption`, { about });
    }
  },
});
