import type { Schema, SchemaObject } from "@rosterkit/openapi";

interface Described {
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly "x-assumption"?: string;
}

/** Lines of a comment: the description, format and bounds, the default, and whether it is deprecated. */
export function describe(owner: Described, schema: Schema | undefined): string[] {
  const object = typeof schema === "object" ? schema : {};
  const description = owner.description ?? object.description ?? "";
  const facts = factsOf(object);
  const lines =
    description === ""
      ? []
      : description
          .trim()
          .split("\n")
          .map((line) => line.trimEnd());
  if (facts.length > 0) addFacts(lines, facts.join(" "));
  const assumption = owner["x-assumption"] ?? object["x-assumption"];
  if (assumption !== undefined && !lines.join(" ").includes(assumption)) lines.push(`Assumed: ${assumption}`);
  if (owner.deprecated === true || object.deprecated === true) lines.push("@deprecated");
  return lines;
}

/** Short facts go on with the description's only line. */
function addFacts(lines: string[], facts: string): void {
  const only = lines[0];
  if (only !== undefined && lines.length === 1)
    lines[0] = `${/[.!?:]$/.test(only) ? only : `${only}.`} ${facts}`;
  else lines.push(facts);
}

function factsOf(schema: SchemaObject): string[] {
  const bounded = [schema, ...boundedMembers(schema)];
  const facts = bounded.flatMap((member) => [
    ...(member.format !== undefined && member.format !== "binary" ? [`Format: ${member.format}.`] : []),
    ...range("Value", member.minimum, member.maximum),
    ...(member.exclusiveMinimum !== undefined ? [`Value: above ${member.exclusiveMinimum}.`] : []),
    ...(member.exclusiveMaximum !== undefined ? [`Value: below ${member.exclusiveMaximum}.`] : []),
    ...(member.multipleOf !== undefined ? [`Multiple of ${member.multipleOf}.`] : []),
    ...range("Length", member.minLength, member.maxLength),
    ...(member.pattern !== undefined ? [`Pattern: \`${member.pattern}\`.`] : []),
    ...range("Items", member.minItems, member.maxItems),
    ...(member.uniqueItems === true ? ["No item twice."] : []),
  ]);
  if (schema.default !== undefined && schema.default !== null)
    facts.push(`Default: \`${JSON.stringify(schema.default)}\`.`);
  if (schema["x-sensitive"] === true) facts.push("Holds a secret.");
  return facts;
}

/** The one member of `anyOf: [string, null]` whose bounds are those of the whole. */
function boundedMembers(schema: SchemaObject): SchemaObject[] {
  const members = (schema.anyOf ?? schema.oneOf ?? []).filter(
    (member): member is SchemaObject => typeof member === "object" && member.type !== "null",
  );
  return members.length === 1 ? members : [];
}

function range(label: string, low: number | undefined, high: number | undefined): string[] {
  if (low === undefined && high === undefined) return [];
  if (high === undefined) return [`${label}: at least ${low}.`];
  if (low === undefined) return [`${label}: at most ${high}.`];
  return [`${label}: ${low} to ${high}.`];
}
