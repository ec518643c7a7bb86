import { isObject, type JsonObject, type JsonValue } from "@rosterkit/openapi";

/** Numbers that depend on the seed alone. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

interface Place {
  readonly holder: JsonObject | JsonValue[];
  readonly key: string;
  readonly value: JsonValue;
}

/** Every value of a document and where it stands. */
function placesIn(node: JsonValue, found: Place[] = []): Place[] {
  if (typeof node !== "object" || node === null) return found;
  for (const [key, value] of Object.entries(node)) {
    found.push({ holder: node, key, value });
    placesIn(value, found);
  }
  return found;
}

function set({ holder, key }: Place, value: JsonValue): void {
  (holder as JsonObject)[key] = value;
}

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** A change of one place; some know what the place is, most do not care whether a sound document comes of it. */
const changes: readonly ((place: Place, others: readonly Place[], below: (end: number) => number) => void)[] =
  [
    // Texts: names, references, types and patterns among them, now and then.
    (place) => {
      if (typeof place.value === "string") set(place, `${place.value} again`);
    },
    (place) => {
      if (typeof place.value === "boolean") set(place, !place.value);
      else if (typeof place.value === "number") set(place, place.value + 1);
    },
    remove,
    // What stands under the same keyword elsewhere: another schema, reference, list of parameters, answer.
    (place, others, below) => {
      const alike = others.filter(({ key, holder }) => key === place.key && Array.isArray(holder) === false);
      const other = alike[below(Math.max(alike.length, 1))];
      if (other !== undefined) set(place, structuredClone(other.value));
    },
    // A further operation, path, component or field, like one that there is.
    (place, _, below) => {
      if (Array.isArray(place.holder)) place.holder.push(structuredClone(place.value));
      else place.holder[`${place.key}${below(10)}`] = structuredClone(place.value);
    },
    // The order of keys.
    (place) => {
      if (!isObject(place.value)) return;
      set(place, Object.fromEntries(Object.entries(place.value).toReversed()));
    },
  ];

/** Changes one place of a document: often a text that is read by people, otherwise anything. */
export function changeSomething(document: JsonObject, below: (end: number) => number): void {
  const places = placesIn(document);
  const prose = places.filter(({ key }) => key === "description" || key === "summary");
  const isProse = below(3) === 0 && prose.length > 0;
  const place = isProse ? prose[below(prose.length)] : places[below(places.length)];
  const change = isProse ? changes[0] : changes[below(changes.length)];
  if (place !== undefined) change?.(place, places, below);
}
