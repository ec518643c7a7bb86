import type { Schema, SchemaObject } from "@rosterkit/openapi";

interface Described {
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly "x-assumption"?: string;
}

/** Returns the lines of a doc comment: description, format, bounds, default, assumption and deprecation. */
export function describe(owner: Described, schema: Schema | undefined): string[] {
  const object = typeof schema === "object" ? schema : {};
  const description = (owner.description ?? object.description ?? "").trim();
  const lines = description === "" ? [] : description.split("\n").map((line) => line.trimEnd());
  const facts = factsOf(object).join(" ");
  const [first, ...others] = lines;
  // Facts continue a description of a single line.
  if (first !== undefined && others.length === 0 && facts !== "")
    lines[0] = `${/[.!?:]$/.test(first) ? first : `${first}.`} ${facts}`;
  else if (facts !== "") lines.push(facts);
  const assumption = owner["x-assumption"] ?? object["x-assumption"];
  if (assumption !== undefined && !lines.join(" ").includes(assumption)) lines.push(`Assumed: ${assumption}`);
  if (owner.deprecated === true || object.deprecated === true) lines.push("@deprecated");
  return lines;
}

function factsOf(schema: SchemaObject): string[] {
  const facts = [schema, ...boundedMembers(schema)].flatMap((member) => [
    member.format !== undefined && member.format !== "binary" && `Format: ${member.format}.`,
    range("Value", member.minimum, member.maximum),
    member.exclusiveMinimum !== undefined && `Value: above ${member.exclusiveMinimum}.`,
    member.exclusiveMaximum !== undefined && `Value: below ${member.exclusiveMaximum}.`,
    member.multipleOf !== undefined && `Multiple of ${member.multipleOf}.`,
    range("Length", member.minLength, member.maxLength),
    member.pattern !== undefined && `Pattern: \`${member.pattern}\`.`,
    range("Items", member.minItems, member.maxItems),
    member.uniqueItems === true && "No item twice.",
  ]);
  const preset = schema.default ?? undefined;
  return [
    ...facts,
    preset !== undefined && `Default: \`${JSON.stringify(preset)}\`.`,
    schema["x-sensitive"] === true && "Holds a secret.",
  ].filter((fact) => fact !== false);
}

/** Returns the member other than `null`, as in `anyOf: [string, null]`: its bounds apply to the whole. */
function boundedMembers(schema: SchemaObject): SchemaObject[] {
  const members = (schema.anyOf ?? schema.oneOf ?? []).filter(
    (member): member is SchemaObject => typeof member === "object" && member.type !== "null",
  );
  return members.length === 1 ? members : [];
}

function range(label: string, low: number | undefined, high: number | undefined): string | false {
  if (low === undefined && high === undefined) return false;
  if (high === undefined) return `${label}: at least ${low}.`;
  return low === undefined ? `${label}: at most ${high}.` : `${label}: ${low} to ${high}.`;
}
