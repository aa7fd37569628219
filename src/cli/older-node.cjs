'use strict';
// Debian stable ships Node 20. These are the built-ins newer than it that the program uses; only the vulnerability
// database and the board ask for more (node:sqlite).
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};
const helpers = {
  *map(change) {
    for (const item of this) yield change(item);
  },
  *filter(keep) {
    for (const item of this) if (keep(item)) yield item;
  },
  *take(most) {
    let left = most;
    if (left > 0)
      for (const item of this) {
        yield item;
        if (--left === 0) return;
      }
  },
  *drop(count) {
    let left = count;
    for (const item of this) if (left-- <= 0) yield item;
  },
  *flatMap(change) {
    for (const item of this) yield* change(item);
  },
  some(wanted) {
    for (const item of this) if (wanted(item)) return true;
    return false;
  },
  every(wanted) {
    for (const item of this) if (!wanted(item)) return false;
    return true;
  },
  find(wanted) {
    for (const item of this) if (wanted(item)) return item;
  },
  forEach(act) {
    for (const item of this) act(item);
  },
  toArray() {
    return [...this];
  },
};
const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
for (const [name, helper] of Object.entries(helpers)) iterators[name] ??= helper;
