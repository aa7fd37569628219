import { cycleOf, endOfSupport } from '../../../knowledge/end-of-life/end-of-life.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { EndOfSupport } from '../../../model/image-facts.ts';
import { isExtended } from '../../image/end-words.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

export const engineOutOfSupport = defineRule({
  id: 'runtime/patched-engine/engine-out-of-support',
  subject: 'engine',
  severity: 'high',
  title: 'The engine gets no fixes any more',
  why: 'Flaws that let containers out are found every year; this engine keeps them.',
  remedy: "Update through Docker's or the distribution's package repository.",
  references: [
    cisDocker('1.2.2'),
    { title: 'Docker Engine release notes', url: 'https://docs.docker.com/engine/release-notes/' },
  ],
  examples: {
    bad: [
      bad({ 'engine.json': '{"info": {"ServerVersion": «"24.0.7"»}}' }),
      bad({
        'engine.json':
          '{"info": {"ServerVersion": «"18.09.1+dfsg1"», "OperatingSystem": "Debian GNU/Linux 10 (buster)"}}',
      }),
    ],
    good: [
      { 'engine.json': '{"info": {"ServerVersion": "29.0.1"}}' },
      {
        'engine.json': '{"info": {"ServerVersion": "26.1.5+dfsg1", "OperatingSystem": "Debian GNU/Linux 13 (trixie)"}}',
      },
    ],
    undecided: [{ 'engine.json': '{"info": {"ServerVersion": "99.1.0"}}' }],
  },
  *check({ version: { value, origin }, system, flavour }, { today }) {
    if (value.kind === 'unknown' || flavour === 'podman') return;
    const version = value.value;
    // a distribution carries fixes back for as long as it is supported itself
    const own = /dfsg|\+ds|ubuntu|deb\d/.test(version) ? distribution(system, today) : undefined;
    if (own) {
      if (!own.ended || isExtended(own, today)) yield held(origin);
      else
        yield violated(
          origin,
          `${version} is a package of ${own.product} ${own.cycle}, whose support ended on ${own.on}`,
          {
            remedy: `Move the host to a release of ${own.product} that is supported, or install the engine from Docker's own package repository.`,
          },
        );
      return;
    }
    const cycle = cycleOf('docker-engine', version.replace(/[^\d.].*$/, ''), today);
    const end = cycle && endOfSupport('docker-engine', cycle, today);
    if (!end) yield undecided(origin, `whether ${version} still gets fixes`, 'plimsoll db update');
    else if (end.ended)
      yield violated(
        origin,
        `Docker Engine ${version} got its last fix on ${end.on}; ${end.successor ?? 'the newest'} is supported`,
      );
    else yield held(origin);
  },
});

const distribution = (system: string, today: string): EndOfSupport | undefined => {
  const match = /^(Debian|Ubuntu)\D*(\d+(?:\.\d+)?)/.exec(system);
  return match?.[1] && match[2] ? endOfSupport(match[1].toLowerCase(), match[2], today) : undefined;
};
