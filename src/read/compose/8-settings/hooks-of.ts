import type { Hook } from '../../../model/settings.ts';
import type { Open } from '../../../model/value.ts';
import { readItems, type Section } from './cursor.ts';
import { booleanFact } from './facts.ts';
import { userFact } from './user-fact.ts';

/** `post_start` and `pre_stop` of a service. */
export const hooksOf = (section: Section): Open<Hook> => {
  const read = (key: Hook['key']): Open<Hook> =>
    readItems(section, key, (item) => {
      const at: Section = { ...section, at: item.tree.place, cursor: item, open: undefined };
      return { key, place: item.tree.place, user: userFact(at), privileged: booleanFact(at, 'privileged') };
    });
  const [start, stop] = [read('post_start'), read('pre_stop')];
  return { items: [...start.items, ...stop.items], more: [...start.more, ...stop.more] };
};
