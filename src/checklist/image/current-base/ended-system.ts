import { cycleOf, endOfSupport } from '../../../knowledge/end-of-life/end-of-life.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { endWords, isExtended } from '../end-words.ts';
import { imageOrigin } from '../image-origin.ts';

/** `ID` of os-release to the product of endoflife.date where they differ. */
const PRODUCTS: { readonly [id: string]: string } = {
  alpine: 'alpine-linux',
  amzn: 'amazon-linux',
  ol: 'oracle-linux',
  rocky: 'rocky-linux',
};

export const endedSystem = defineRule({
  id: 'image/current-base/ended-system',
  subject: 'image',
  severity: 'high',
  title: 'The system inside the image is past its end of support',
  why: 'Flaws found from now on stay open: no update of this release will come, whatever the tag of the image says.',
  remedy: 'Build on a release that is still supported, and rebuild on a schedule with `docker build --pull`.',
  references: [cisDocker('4.4'), { title: 'endoflife.date', url: 'https://endoflife.date' }],
  examples: {
    bad: [
      bad({
        'image.json': '{"files": [{"path": «"etc/os-release"»}], "system": {"id": "alpine", "version": "3.9.0"}}',
      }),
    ],
    good: [{ 'image.json': '{"files": [{"path": "etc/os-release"}], "system": {"id": "debian", "version": "13"}}' }],
    undecided: [{ 'image.json': '{"files": [{"path": "etc/os-release"}], "system": {"id": "homegrown"}}' }],
    silent: [{ 'image.json': '{"files": []}' }],
  },
  *check(image, { today }) {
    const system = image.content.distribution;
    if (!system) return;
    const product = PRODUCTS[system.id] ?? system.id;
    const cycle = system.version === undefined ? undefined : cycleOf(product, system.version, today);
    const end = cycle === undefined ? undefined : endOfSupport(product, cycle, today);
    const origin = imageOrigin(image, 'etc/os-release');
    const name = system.title ?? [system.id, system.version].filter((one) => one !== undefined).join(' ');
    if (!end) yield undecided(origin, `how long ${name} is supported`, 'plimsoll scan image:{image}');
    else if (!end.ended) yield held(origin);
    else {
      const milder = isExtended(end, today) ? ({ severity: 'low', holdsBack: 3 } as const) : {};
      yield violated(origin, `support of ${name} ${endWords(end)}`, milder);
    }
  },
});
