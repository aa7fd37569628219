import type { RecordedFlaw } from '../../../model/scan-record.ts';
import type { Service } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import type { Related } from '../../outcome.ts';

/** The lines of the Dockerfile that brought packages into the image, where it is certain which, each with what it brought. */
export const flawPlaces = (
  { image: { build, madeBy } }: Service,
  flaws: readonly RecordedFlaw[],
): readonly Related[] => {
  const base = build?.base?.value.kind === 'known' ? show(build.base.value.value.raw) : 'the base image';
  return [...Map.groupBy(flaws, ({ layer }) => layer && madeBy?.get(layer))].flatMap(([maker, brought]) => {
    if (!maker) return [];
    const [first, ...others] = new Set(brought.map((one) => `${one.package} ${one.version}`));
    const what = others.length === 0 ? `${first} comes` : `${first} and ${others.length} more come`;
    return [{ place: maker.place, note: maker.kind === 'base' ? `${what} with ${base}` : `${what} from here` }];
  });
};
