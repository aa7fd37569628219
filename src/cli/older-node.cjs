'use strict';
// Debian stable ships Node 20. These are the built-ins newer than it that the program uses; only the vulnerability
// database asks for more (node:sqlite).
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
const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
iterators.map ??= function* (change) {
  for (const item of this) yield change(item);
};
iterators.filter ??= function* (keep) {
  for (const item of this) if (keep(item)) yield item;
};
iterators.find ??= function (wanted) {
  for (const item of this) if (wanted(item)) return item;
};
