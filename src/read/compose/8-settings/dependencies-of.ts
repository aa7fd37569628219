import type { Dependency } from '../../../model/settings.ts';
import type { Open } from '../../../model/value.ts';
import { down, entriesOf, itemsOf, leafOf, openList, type Section } from './cursor.ts';

/** The services that a service names: those it waits for, is linked to, takes volumes from or shares a namespace with. */
export const dependenciesOf = (section: Section): Open<Dependency> => {
  const { cursor } = section;
  const all: Dependency[] = [];
  for (const [service, value] of entriesOf(down(cursor, 'depends_on'))) {
    const condition = leafOf(down(value, 'condition'))?.text;
    const required = leafOf(down(value, 'required'))?.text;
    all.push({
      ...{ place: value.key, service, kind: 'depends-on' },
      ...(condition ? { condition } : {}),
      ...(required === 'false' ? { required: false } : {}),
    });
  }
  for (const item of itemsOf(down(cursor, 'links'))) {
    const leaf = leafOf(item);
    if (leaf) all.push({ place: leaf.place, service: leaf.text.split(':', 1)[0] ?? '', kind: 'link' });
  }
  for (const item of itemsOf(down(cursor, 'volumes_from'))) {
    const leaf = leafOf(item);
    if (!leaf || leaf.text.startsWith('container:')) continue;
    const [service = '', mode] = leaf.text.split(':');
    const readOnly = mode === 'ro' ? { readOnly: true as const } : {};
    all.push({ place: leaf.place, service, kind: 'volumes-from', ...readOnly });
  }
  all.push(...sharedWith(section, 'network_mode', 'network'));
  all.push(...sharedWith(section, 'pid', 'pid'), ...sharedWith(section, 'ipc', 'ipc'));
  return openList(section, all);
};

const sharedWith = (section: Section, key: string, kind: Dependency['kind']): readonly Dependency[] => {
  const cursor = down(section.cursor, key);
  const leaf = leafOf(cursor);
  return leaf?.text.startsWith('service:') ? [{ place: leaf.place, service: leaf.text.slice(8), kind }] : [];
};
