import { groupBy, type OpenApiDocument, type Schema } from "@rosterkit/openapi";
import { schemaAt } from "./object-form.ts";

/** Keys that lead to a number, the innermost last. `*` is any key, and a leading "" is the root of the value. */
type Keys = readonly string[];

/** Maximum number of keys by which two places are distinguished. */
const deepest = 4;

/** A number, or a reference to a schema, inside of a schema. */
interface Member {
  /** Reference to the schema that contains it; "" for the schemas of the whole value. */
  readonly container: string;
  readonly keys: Keys;
}

interface Contents {
  readonly numbers: (Member & { readonly isLong: boolean })[];
  readonly references: (Member & { readonly reference: string })[];
}

/**
 * Finds 64-bit integers in JSON values. Each component schema of a document is read once.
 * @see https://spec.openapis.org/registry/format/int64
 */
export class LongIntegers {
  readonly #document: OpenApiDocument;
  readonly #contents = new Map<string, Contents>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /**
   * Returns the places of 64-bit integers, or of lists of them: the fewest last keys that distinguish each from the
   * places of other numbers.
   */
  placesIn(schemas: readonly (Schema | undefined)[]): (string | Keys)[] {
    const reached = new Map([["", contentsOf("", schemas)]]);
    // Iterating over a map includes the entries that are added meanwhile.
    for (const { references } of reached.values())
      for (const { reference } of references) reached.set(reference, this.#contentsAt(reference));
    const contents = [...reached.values()];
    const containers = groupBy(
      contents.flatMap(({ references }) => references),
      ({ reference }) => reference,
    );
    const numbers = contents.flatMap((each) => each.numbers);
    const longNumbers = numbers.filter(({ isLong }) => isLong);
    const otherNumbers = numbers.filter(({ isLong }) => !isLong);
    const found: Keys[] = [];
    for (let depth = 1; depth <= deepest && longNumbers.length > 0; depth += 1) {
      const long = endingsOf(longNumbers, depth, containers);
      const remaining = [...long.values()].filter((keys) => !found.some((other) => endsWith(keys, other)));
      // A place that can contain both is one of 64-bit integers.
      const others = [...endingsOf(otherNumbers, depth, containers)].filter(
        ([text, keys]) => !(keys[0] === "" && long.has(text)),
      );
      const distinct = remaining.filter(
        (keys) => depth === deepest || !others.some(([, place]) => canMatch(place, keys)),
      );
      found.push(...distinct);
      if (distinct.length === remaining.length) break;
    }
    return found.map((keys) => (keys.length === 1 ? keys.join() : keys)).toSorted();
  }

  #contentsAt(reference: string): Contents {
    const known = this.#contents.get(reference);
    const contents = known ?? contentsOf(reference, [schemaAt(this.#document, reference)]);
    this.#contents.set(reference, contents);
    return contents;
  }
}

/** Returns the last keys of the places of members, by their JSON. */
function endingsOf(members: readonly Member[], depth: number, containers: ReadonlyMap<string, Member[]>) {
  const endings = new Map<string, Keys>();
  const seen = new Set<string>();
  const visit = ({ container, keys }: Member): void => {
    if (keys.length >= depth || container === "") {
      const ending = keys.length >= depth ? keys.slice(-depth) : ["", ...keys];
      endings.set(JSON.stringify(ending), ending);
      return;
    }
    const text = JSON.stringify([container, ...keys]);
    if (seen.has(text)) return;
    seen.add(text);
    for (const outer of containers.get(container) ?? [])
      visit({ container: outer.container, keys: [...outer.keys, ...keys] });
  };
  for (const member of members) visit(member);
  return endings;
}

/** Whether keys that may contain `*` can match the end of a place. */
function canMatch(place: Keys, last: Keys): boolean {
  return endsWith(place, last, (key, other) => key === other || key === "*" || other === "*");
}

function endsWith(place: Keys, last: Keys, isEqual = (key: string, other: string) => key === other): boolean {
  const start = place.length - last.length;
  return start >= 0 && last.every((key, index) => isEqual(key, place[start + index] ?? ""));
}

/** Lists the numbers and references in schemas without following references. */
function contentsOf(container: string, schemas: readonly (Schema | undefined)[]): Contents {
  const { numbers, references }: Contents = { numbers: [], references: [] };
  const visit = (value: Schema | undefined, keys: Keys): void => {
    if (typeof value !== "object") return;
    const { $ref: reference, type, items, properties, patternProperties, additionalProperties } = value;
    if (reference !== undefined) references.push({ container, keys, reference });
    if (type !== undefined && /integer|number/.test(`${type}`)) {
      // The values of an enum are known to fit into a number.
      const isNamed = value.enum !== undefined || value.const !== undefined;
      const isLong = value.format === "int64" && `${type}`.includes("integer") && !isNamed;
      numbers.push({ container, keys, isLong });
    }
    for (const members of [value.prefixItems, value.allOf, value.anyOf, value.oneOf])
      for (const member of members ?? []) visit(member, keys);
    visit(items, keys);
    for (const name in properties) visit(properties[name], [...keys, name]);
    for (const name in patternProperties) visit(patternProperties[name], [...keys, "*"]);
    visit(additionalProperties, [...keys, "*"]);
  };
  for (const schema of schemas) visit(schema, []);
  return { numbers, references };
}
