import { type Branch, type Located, requiredOf, type Shapes, walkSchema } from "@rosterkit/contract";
import type { EquivalenceRule } from "./equivalence.ts";
import { type MutableNode, renameKey, replaceAt, without } from "./edit.ts";
import type { ServerMutant } from "./types.ts";

/** Gives the changed schema. */
type Change = (schema: MutableNode) => unknown;
type Row = readonly [group: string, label: string, change: Change, equivalent?: EquivalenceRule | undefined];

/** Mistakes in every schema that a schema reaches, each place once. */
export function schemaMutants(
  shapes: Shapes,
  root: Located,
  name: string,
  kind: "parameter" | "body" | "response",
): ServerMutant[] {
  const mutants: ServerMutant[] = [];
  const seen = new Set<string>();
  const add = (path: string, pointer: string, rows: readonly Row[], changed = pointer): void => {
    for (const [group, label, change, equivalent] of rows) {
      const key = `${pointer} ${group} ${label}`;
      if (seen.has(key)) continue;
      seen.add(key);
      mutants.push({
        kind: `${kind}.${group}`,
        label: `${path} ${label}`,
        pointer,
        // A server sends every value that its document has, so no rule explains a survivor.
        equivalent: kind === "response" ? undefined : equivalent,
        shows: kind === "response" ? "response" : "request",
        mutate: (document) => replaceAt(document, changed, (schema) => change(schema as MutableNode)),
      });
    }
  };
  for (const { located, shape, path } of walkSchema(shapes, root, { path: name })) {
    // The items of an array without a schema of theirs stand nowhere.
    if (path.endsWith("[]") && located.schema === true) continue;
    if (kind !== "parameter" && shape.branches.length > 0)
      add(path, located.pointer, [nullRow(shape.nullable)]);
    for (const branch of shape.branches) {
      add(path, branch.pointer, keywordRows(branch));
      for (const [property, { pointer }] of branch.properties) {
        // With `allOf`, the property stands in another schema than the branch.
        const owner = pointer.slice(0, pointer.lastIndexOf("/properties/"));
        add(`${path}.${property}`, pointer, fieldRows(property, requiredOf(branch).has(property)), owner);
      }
    }
  }
  return mutants;
}

function fieldRows(property: string, isRequired: boolean): Row[] {
  const change =
    (edit: (node: MutableNode) => void): Change =>
    (node) => {
      edit(node);
      return node;
    };
  return [
    [
      "field",
      "removed",
      change((node) => {
        delete (node["properties"] as MutableNode)[property];
        replaceRequired(node, property);
      }),
    ],
    [
      "field",
      "renamed",
      change((node) => {
        renameKey(node["properties"] as MutableNode, property, `${property}_renamed`);
        replaceRequired(node, property, `${property}_renamed`);
      }),
    ],
    isRequired
      ? ["required", "made optional", change((node) => replaceRequired(node, property))]
      : ["required", "made required", set("required", (names) => [...((names as string[]) ?? []), property])],
  ];
}

function replaceRequired(node: MutableNode, name: string, ...names: readonly string[]): void {
  const { required } = node;
  if (Array.isArray(required) && required.includes(name))
    node["required"] = [...without(required, name), ...names];
}

function nullRow(isNullable: boolean): Row {
  return isNullable
    ? ["null", "no longer null", withoutNull]
    : ["null", "also null", (schema) => ({ anyOf: [schema, { type: "null" }] })];
}

function withoutNull(schema: MutableNode): MutableNode {
  const nulls: Readonly<Record<string, (member: unknown) => boolean>> = {
    anyOf: (member) => (member as MutableNode)["type"] === "null",
    oneOf: (member) => (member as MutableNode)["type"] === "null",
    type: (member) => member === "null",
    enum: (member) => member === null,
  };
  const lists = Object.keys(nulls).filter((keyword) => Array.isArray(schema[keyword]));
  if (lists.length === 0) return { allOf: [schema], not: { type: "null" } };
  const filtered = lists.map((keyword) => [
    keyword,
    (schema[keyword] as unknown[]).filter((member) => nulls[keyword]?.(member) !== true),
  ]);
  return { ...schema, ...(Object.fromEntries(filtered) as MutableNode) };
}

const otherTypes: Readonly<Record<Branch["kind"], string | undefined>> = {
  string: "integer",
  integer: "string",
  number: "string",
  boolean: "string",
  object: "string",
  array: "object",
  any: undefined,
};

function keywordRows(branch: Branch): Row[] {
  const { kind, keywords } = branch;
  const other = otherTypes[kind];
  const type: Row[] =
    other === undefined ? [] : [["type", `is ${other} in the place of ${kind}`, () => ({ type: other })]];
  return Array.isArray(keywords["enum"])
    ? [...type, ...enumRows(keywords["enum"])]
    : [...type, ...presentBounds(branch), ...absentBounds(branch), ...formatRows(branch)];
}

function enumRows(values: readonly unknown[]): Row[] {
  const more = set("enum", () => [...values, `${String(values[0])}_more`]);
  const lacks = (value: unknown): Row => [
    "enum",
    `lacks the enum value ${JSON.stringify(value)}`,
    set("enum", (stated) => without(stated, value)),
  ];
  return [
    ["enum", "has one more enum value", more, "unknown-value"],
    ["enum", "takes any value", drop("enum")],
    ...(values.length > 1 ? values.map(lacks) : []),
  ];
}

function formatRows({ keywords: { format, pattern } }: Branch): Row[] {
  const isJudged = /^(?:uuid|email|date|date-time|time|uri|hostname|ipv4|ipv6)$/.test(String(format));
  return [
    ...(isJudged ? ([["format", `is no longer ${String(format)}`, drop("format")]] as const) : []),
    ...(typeof pattern === "string" ? ([["format", "has no pattern", drop("pattern")]] as const) : []),
  ];
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
  return bounds
    .filter((keyword) => typeof keywords[keyword] === "number")
    .flatMap((keyword) => {
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
  return (schema) => {
    const { [keyword]: _, ...rest } = schema;
    return rest;
  };
}
