import { asArray, isEqual, isObject, type JsonObject, asObject, stringOf } from "../json.ts";
import type { Level } from "../level.ts";
import { type NormalDocument, type NormalOperation, referencedSchema } from "../normalise.ts";
import { describe, type Place, schemaPath } from "../place.ts";
import { ruled, type Rule, sharedOperations } from "./rule.ts";

/** A call that leaves a field out means something else when its default changes. */
export const judgeDefaults: Rule = (pair) =>
  sharedOperations(pair).flatMap(({ id, current }) => {
    const [before, after] = [pair.base, pair.head].map(({ normal }) =>
      inputFields(normal, normal.operations.get(id)),
    );
    return [...(after ?? [])].flatMap(([key, field]) => {
      const old = before?.get(key);
      if (!old || isEqual(old.schema["default"], field.schema["default"])) return [];
      const [from, to] = [old.schema["default"], field.schema["default"]];
      const what = `the default of ${describe(field.place)} ${sentence(from, to)}`;
      return [ruled(current, levelOf(from, to, field.place), what, { subject: `${key}|default` })];
    });
  });

/** A body's field that gains a default was optional with an unnamed one; a parameter's is taken as a change. */
function levelOf(from: unknown, _to: unknown, place: Place): Level {
  return from === undefined && place.part === "body" ? "minor" : "major";
}

function sentence(from: unknown, to: unknown): string {
  if (from === undefined) return `is now \`${JSON.stringify(to)}\`, there was none`;
  if (to === undefined) return `was \`${JSON.stringify(from)}\`, there is none now`;
  return `was \`${JSON.stringify(from)}\` and is now \`${JSON.stringify(to)}\``;
}

interface Field {
  readonly place: Place;
  readonly schema: JsonObject;
}

/** Every field that an operation takes, by place. */
function inputFields(document: NormalDocument, operation: NormalOperation | undefined): Map<string, Field> {
  const fields = new Map<string, Field>();
  const visit = (place: Place, value: unknown, above: ReadonlySet<string>): void => {
    const name = isObject(value) ? referencedSchema(value["$ref"]) : undefined;
    if (name !== undefined) {
      if (!above.has(name)) visit(place, document.schemas.get(name), new Set([...above, name]));
      return;
    }
    const schema = asObject(value);
    const key = `${place.part}|${place.path}`;
    const known = fields.get(key);
    fields.set(key, { place, schema: { ...known?.schema, ...schema } });
    for (const keyword of ["allOf", "oneOf", "anyOf"])
      for (const member of asArray(schema[keyword])) visit(place, member, above);
    for (const [property, child] of Object.entries(asObject(schema["properties"])))
      visit({ part: place.part, path: schemaPath(place.path, ["properties", property]) }, child, above);
    if (isObject(schema["items"]))
      visit({ part: place.part, path: schemaPath(place.path, ["items"]) }, schema["items"], above);
  };
  for (const parameter of asArray(operation?.value["parameters"]).map(asObject)) {
    const place = { part: stringOf(parameter["in"]) ?? "query", path: stringOf(parameter["name"]) ?? "" };
    visit(place, parameter["schema"], new Set());
  }
  for (const content of Object.values(asObject(asObject(operation?.value["requestBody"])["content"])))
    visit({ part: "body", path: "" }, asObject(content)["schema"], new Set());
  return fields;
}
