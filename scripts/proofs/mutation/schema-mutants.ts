import { type Branch, type Located, requiredOf, type Shapes, walkSchema } from "@rosterkit/contract";
import { type MutableNode, omit, replaceAt } from "./edit.ts";
import type { EquivalenceRule, Mutant } from "./types.ts";

/** Returns the changed schema. */
type Change = (schema: MutableNode) => unknown;
type Row = readonly [group: string, label: string, change: Change, equivalent?: EquivalenceRule | undefined];

/** The place of a mistake. */
interface Place {
  readonly pointer: string;
  /** Pointer to the schema that is changed; `pointer` by default. */
  readonly changed?: string;
}

/** Lists mistakes in every schema that a schema reaches, once for each place. */
export function schemaMutants(
  shapes: Shapes,
  root: Located,
  { name, kind }: { readonly name: string; readonly kind: "parameter" | "body" | "response" },
): Mutant[] {
  const mutants: Mutant[] = [];
  const seen = new Set<string>();
  const add = (path: string, rows: readonly Row[], { pointer, changed = pointer }: Place): void => {
    for (const [group, label, change, equivalent] of rows) {
      const key = `${pointer} ${group} ${label}`;
      if (seen.has(key)) continue;
      seen.add(key);
      mutants.push({
        kind: `${kind}.${group}`,
        label: `${path} ${label}`,
        pointer,
        // A server sends every value that its document allows, so no rule explains a survivor.
        equivalent: kind === "response" ? undefined : equivalent,
        showsInResponses: kind === "response",
        document: (document) => replaceAt(document, changed, (schema) => change(schema as MutableNode)),
      });
    }
  };
  for (const { located, shape, path } of walkSchema(shapes, root, { path: name })) {
    // An array without `items` has no schema to change.
    if (path.endsWith("[]") && located.schema === true) continue;
    if (kind !== "parameter" && shape.branches.length > 0) add(path, [nullRow(shape.nullable)], located);
    for (const branch of shape.branches) {
      add(path, keywordRows(branch), branch);
      for (const [property, { pointer }] of branch.properties) {
        // With `allOf`, another schema than the branch may have the property.
        const changed = pointer.slice(0, pointer.lastIndexOf("/properties/"));
        const rows = fieldRows(property, requiredOf(branch).has(property));
        add(`${path}.${property}`, rows, { pointer, changed });
      }
    }
  }
  return mutants;
}

function fieldRows(property: string, isRequired: boolean): Row[] {
  const become =
    (...names: readonly string[]): Change =>
    ({ properties, required, ...node }) => {
      const fields = Object.entries(properties as MutableNode).flatMap(([name, schema]) =>
        (name === property ? names : [name]).map((own) => [own, schema]),
      );
      const isListed = Array.isArray(required) && required.includes(property);
      return {
        ...node,
        properties: Object.fromEntries(fields) as MutableNode,
        ...(required !== undefined && {
          required: isListed ? [...without(required, property), ...names] : required,
        }),
      };
    };
  return [
    ["field", "removed", become()],
    ["field", "renamed", become(`${property}_renamed`)],
    isRequired
      ? ["required", "made optional", set("required", (names) => without(names, property))]
      : ["required", "made required", set("required", (names) => [...((names as string[]) ?? []), property])],
  ];
}

function nullRow(isNullable: boolean): Row {
  return isNullable
    ? ["null", "no longer null", withoutNull]
    : ["null", "also null", (schema) => ({ anyOf: [schema, { type: "null" }] })];
}

function withoutNull(schema: MutableNode): MutableNode {
  const isNull = (member: unknown, keyword: string): boolean =>
    keyword === "enum" ? member === null : member === "null" || (member as MutableNode)["type"] === "null";
  const filtered = ["anyOf", "oneOf", "type", "enum"].flatMap((keyword) => {
    const members = schema[keyword];
    return Array.isArray(members) ? [[keyword, members.filter((each) => !isNull(each, keyword))]] : [];
  });
  return filtered.length === 0
    ? { allOf: [schema], not: { type: "null" } }
    : { ...schema, ...(Object.fromEntries(filtered) as MutableNode) };
}

/** For each kind a type that none of its values has; `string` for the other kinds. */
const otherTypes: { readonly [Kind in Branch["kind"]]?: string } = { string: "integer", array: "object" };

function keywordRows(branch: Branch): Row[] {
  const { kind, keywords } = branch;
  const other = otherTypes[kind] ?? "string";
  const type: Row[] =
    kind === "any" ? [] : [["type", `is ${other} instead of ${kind}`, () => ({ type: other })]];
  return Array.isArray(keywords["enum"])
    ? [...type, ...enumRows(keywords["enum"])]
    : [...type, ...presentBounds(branch), ...absentBounds(branch), ...formatRows(branch)];
}

function enumRows(values: readonly unknown[]): Row[] {
  const more = set("enum", () => [...values, `${String(values[0])}_more`]);
  const lacks = (value: unknown): Row => {
    const change = set("enum", (stated) => without(stated, value));
    return ["enum", `lacks the enum value ${JSON.stringify(value)}`, change];
  };
  return [
    ["enum", "has one more enum value", more, "unknown-value"],
    ["enum", "takes any value", drop("enum")],
    ...(values.length > 1 ? values.map(lacks) : []),
  ];
}

function formatRows({ keywords: { format, pattern } }: Branch): Row[] {
  const isJudged = /^(?:uuid|email|date|date-time|time|uri|hostname|ipv4|ipv6)$/.test(String(format));
  const rows: Row[] = isJudged ? [["format", `is no longer ${String(format)}`, drop("format")]] : [];
  return typeof pattern === "string" ? [...rows, ["format", "has no pattern", drop("pattern")]] : rows;
}

const bounds =
  "minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems".split(" ");

function presentBounds({ keywords }: Branch): Row[] {
  const { minLength, pattern } = keywords;
  // A pattern that does not match the empty text needs no minimum length.
  const isFilled = typeof pattern === "string" && !new RegExp(pattern, "u").test("");
  const move = (keyword: string, by: number): Row => [
    "bound",
    `${keyword} ${by > 0 ? "raised" : "lowered"}`,
    set(keyword, (value) => Number(value) + by),
    keyword === "minLength" && by < 0 && minLength === 1 && isFilled ? "forbidden-twice" : undefined,
  ];
  const present = bounds.filter((keyword) => typeof keywords[keyword] === "number");
  return present.flatMap((keyword) => {
    const isLeast = /^min(?:Length|Items)$/.test(keyword) && keywords[keyword] === 0;
    return isLeast ? [move(keyword, 1)] : [move(keyword, 1), move(keyword, -1)];
  });
}

function absentBounds({ kind, keywords }: Branch): Row[] {
  const isNumber = kind === "integer" || kind === "number";
  const isFree = kind === "string" && !["const", "format", "pattern"].some((keyword) => keyword in keywords);
  const additions: readonly (readonly [isPossible: boolean, keyword: string, value: number])[] = [
    [isNumber, "maximum", 1000],
    [isNumber, "minimum", 0],
    [isFree, "maxLength", 8],
  ];
  return additions
    .filter(([isPossible, keyword]) => isPossible && !(keyword in keywords))
    .map(([, keyword, value]) => ["bound", `bounded by ${keyword} ${value}`, set(keyword, () => value)]);
}

function set(keyword: string, change: (value: unknown) => unknown): Change {
  return (schema) => ({ ...schema, [keyword]: change(schema[keyword]) });
}

function drop(keyword: string): Change {
  return (schema) => omit(schema, keyword);
}

function without(list: unknown, item: unknown): unknown[] {
  return Array.isArray(list) ? list.filter((other) => other !== item) : [];
}
