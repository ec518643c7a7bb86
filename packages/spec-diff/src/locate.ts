import { asArray, isObject, asObject, toPointer } from "./json.ts";
import { type NormalDocument, referencedSchema } from "./normalise.ts";

interface Spot {
  /** Schema that the keys count from; `undefined` for the operation itself. */
  readonly schema: string | undefined;
  readonly keys: readonly string[];
  readonly value: unknown;
}

/**
 * Finds the schema that a path of the wire leads to, through references and combinations.
 * @returns a pointer from the named schema nearest to it, `/components/schemas/User/properties/email`;
 * `undefined` where the path is that of the operation alone
 */
export function locate(document: NormalDocument, start: unknown, path: string): string | undefined {
  let spots = expand(document, { schema: undefined, keys: [], value: start });
  for (const step of stepsOf(path)) {
    spots = spots.flatMap((spot) => take(spot, step)).flatMap((spot) => expand(document, spot));
    if (spots.length === 0) return undefined;
  }
  const spot = spots[0];
  if (spot?.schema === undefined) return undefined;
  return toPointer(["components", "schemas", spot.schema.replace(/\.(?:request|answer)$/, ""), ...spot.keys]);
}

/** `members[].role` as `members`, `[]`, `role`. */
function stepsOf(path: string): string[] {
  return path
    .replaceAll("[]", ".[]")
    .split(".")
    .filter((step) => step !== "");
}

function take({ schema, keys, value }: Spot, step: string): Spot[] {
  const owner = asObject(value);
  const [keyword, ...names] =
    step === "[]" ? ["items"] : step === "*" ? ["additionalProperties"] : ["properties", step];
  const child = keyword === undefined ? undefined : owner[keyword];
  const [name] = names;
  const found = name === undefined ? child : asObject(child)[name];
  return found === undefined ? [] : [{ schema, keys: [...keys, String(keyword), ...names], value: found }];
}

/** A spot, what its reference leads to, and the members of its combinations. */
function expand(document: NormalDocument, spot: Spot, seen: ReadonlySet<string> = new Set()): Spot[] {
  if (!isObject(spot.value)) return [spot];
  const name = referencedSchema(spot.value["$ref"]);
  if (name !== undefined) {
    if (seen.has(name)) return [];
    return expand(
      document,
      { schema: name, keys: [], value: document.schemas.get(name) },
      new Set([...seen, name]),
    );
  }
  const members = ["allOf", "oneOf", "anyOf"].flatMap((keyword) =>
    asArray(asObject(spot.value)[keyword]).flatMap((value, index) =>
      expand(document, { schema: spot.schema, keys: [...spot.keys, keyword, String(index)], value }, seen),
    ),
  );
  return [spot, ...members];
}
