import { groupBy, type OpenApiDocument, type Schema } from "@rosterkit/openapi";
import { schemaAt } from "./object-form.ts";

/** Keys that lead to a number, the innermost last; `*` is any key. One that begins with "" begins at the whole value. */
type Keys = readonly string[];

/** The most keys of a place that are looked at, where fewer do not tell it from another one. */
const deepest = 4;

/** A number, or a reference to a schema, in the values of the schema that a reference leads to. */
interface Member {
  /** Reference to the schema that holds it; "" for the schemas of the whole value. */
  readonly holder: string;
  readonly keys: Keys;
}

interface NumberMember extends Member {
  readonly isLong: boolean;
}

interface Contents {
  readonly numbers: readonly NumberMember[];
  readonly references: readonly (Member & { readonly reference: string })[];
}

/**
 * Finds integers of 64 bits in JSON values. Each component schema of a document is read once.
 * @see https://spec.openapis.org/registry/format/int64
 */
export class LongIntegers {
  readonly #document: OpenApiDocument;
  readonly #contents = new Map<string, Contents>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /**
   * Places in the values of schemas that hold integers of 64 bits, or lists of them: as many of their last keys as
   * tell them from the places of other numbers.
   */
  placesIn(schemas: readonly (Schema | undefined)[]): (string | Keys)[] {
    const contents = [...this.#reachedFrom(schemas).values()];
    const holders = groupBy(
      contents.flatMap(({ references }) => references),
      ({ reference }) => reference,
    );
    const numbers = contents.flatMap((each) => each.numbers);
    const longNumbers = numbers.filter(({ isLong }) => isLong);
    let others = numbers.filter(({ isLong }) => !isLong);
    const found: Keys[] = [];
    for (let depth = 1; depth <= deepest && longNumbers.length > 0; depth += 1) {
      const long = endingsOf(longNumbers, depth, holders);
      const open = [...long.values()].filter((keys) => !found.some((one) => endsWith(keys, one)));
      const places = others.map((number) =>
        // The same place can hold either: then it holds integers of 64 bits.
        [...endingsOf([number], depth, holders)].filter(
          ([text, keys]) => !(keys[0] === "" && long.has(text)),
        ),
      );
      const isUnclear = (keys: Keys): boolean =>
        depth < deepest && places.some((endings) => endings.some(([, place]) => mayBe(place, keys)));
      const unclear = new Set(open.filter(isUnclear));
      found.push(...open.filter((keys) => !unclear.has(keys)));
      if (unclear.size === 0) break;
      others = others.filter((_, index) =>
        places[index]?.some(([, place]) => [...unclear].some((keys) => mayBe(place, keys))),
      );
    }
    return found.map((keys) => (keys.length === 1 ? keys.join() : keys)).toSorted();
  }

  /** The integers in values of schemas, and of every schema that they refer to, by the reference to it. */
  #reachedFrom(schemas: readonly (Schema | undefined)[]): Map<string, Contents> {
    const reached = new Map([["", contentsOf("", schemas)]]);
    // A map is walked in the order of insertion, so that what is added on the way is walked too.
    for (const { references } of reached.values())
      for (const { reference } of references) reached.set(reference, this.#contentsAt(reference));
    return reached;
  }

  #contentsAt(reference: string): Contents {
    const known = this.#contents.get(reference);
    const contents = known ?? contentsOf(reference, [schemaAt(this.#document, reference)]);
    this.#contents.set(reference, contents);
    return contents;
  }
}

/** The last keys of the places where members stand, by a text of their own. */
function endingsOf(
  members: readonly Member[],
  depth: number,
  holders: ReadonlyMap<string, readonly Member[]>,
): Map<string, Keys> {
  const endings = new Map<string, Keys>();
  const seen = new Set<string>();
  const visit = ({ holder, keys }: Member): void => {
    if (keys.length >= depth || holder === "") {
      const ending = keys.length >= depth ? keys.slice(-depth) : ["", ...keys];
      endings.set(JSON.stringify(ending), ending);
      return;
    }
    const text = JSON.stringify([holder, ...keys]);
    if (seen.has(text)) return;
    seen.add(text);
    for (const outer of holders.get(holder) ?? [])
      visit({ holder: outer.holder, keys: [...outer.keys, ...keys] });
  };
  for (const member of members) visit(member);
  return endings;
}

/** Whether a value at a place may stand where the last keys lead to. */
function mayBe(place: Keys, last: Keys): boolean {
  const isAlike = (key: string, other: string): boolean => key === other || key === "*" || other === "*";
  return endsWith(place, last, isAlike);
}

function endsWith(place: Keys, last: Keys, isAlike = (key: string, other: string) => key === other): boolean {
  const start = place.length - last.length;
  return start >= 0 && last.every((key, index) => isAlike(key, place[start + index] ?? ""));
}

/** The numbers and references in the values of schemas. References are not followed. */
function contentsOf(holder: string, schemas: readonly (Schema | undefined)[]): Contents {
  const numbers: NumberMember[] = [];
  const references: Contents["references"][number][] = [];
  const visit = (value: Schema | undefined, keys: Keys): void => {
    if (typeof value !== "object") return;
    const { $ref: reference, type, items, properties, patternProperties, additionalProperties } = value;
    if (reference !== undefined) references.push({ holder, keys, reference });
    if (type !== undefined && /integer|number/.test(`${type}`)) {
      // A value that the schema names needs no more than a number.
      const isNamed = value.enum !== undefined || value.const !== undefined;
      const isLong = value.format === "int64" && `${type}`.includes("integer") && !isNamed;
      numbers.push({ holder, keys, isLong });
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
