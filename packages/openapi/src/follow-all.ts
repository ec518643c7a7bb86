/** Everything that a start leads to, itself included, in the order in which it is met. */
export function followAll<Item>(start: Iterable<Item>, next: (item: Item) => Iterable<Item>): Set<Item> {
  const found = new Set(start);
  // A set is walked in the order of insertion, so that items which are added on the way are followed too.
  for (const item of found) for (const further of next(item)) found.add(further);
  return found;
}
