import { type Branch, itemsOf, type Located, requiredOf, type Shapes } from "@rosterkit/contract";
import type { EquivalenceRule } from "./equivalence.ts";
import { type MutableNode, nodeAt, renameKey, replaceAt, without } from "./edit.ts";
import type { MutableDocument } from "./types.ts";

/** A mistake in a schema. */
export interface SchemaMutant {
  readonly group: "type" | "enum" | "bound" | "field" | "required" | "null" | "format";
  readonly label: string;
  readonly pointer: string;
  readonly equivalent?: EquivalenceRule;
  mutate(document: MutableDocument): void;
}

/** Mistakes in every schema that a schema reaches, each place once. */
export function schemaMutants(
  shapes: Shapes,
  root: Located,
  name: string,
  nullable: boolean,
): SchemaMutant[] {
  const mutants: SchemaMutant[] = [];
  const seen = new Set<string>();
  const visit = (located: Located, path: string): void => {
    if (seen.has(located.pointer)) return;
    seen.add(located.pointer);
    const shape = shapes.of(located);
    if (nullable && shape.branches.length > 0) mutants.push(nullMutant(located, path, shape.nullable));
    for (const branch of shape.branches) {
      if (!seen.has(`${branch.pointer} keywords`)) mutants.push(...leafMutants(branch, path));
      seen.add(`${branch.pointer} keywords`);
      for (const [property, child] of branch.properties) {
        if (!seen.has(`${child.pointer} field`)) mutants.push(...fieldMutants(branch, property, child, path));
        seen.add(`${child.pointer} field`);
        visit(child, `${path}.${property}`);
      }
      if (branch.additional !== undefined) visit(branch.additional, `${path}.*`);
      if (branch.kind === "array" && branch.items !== undefined) visit(itemsOf(branch), `${path}[]`);
    }
  };
  visit(root, name);
  return mutants;
}

function fieldMutants(branch: Branch, property: string, child: Located, path: string): SchemaMutant[] {
  // With `allOf`, the property stands in another schema than the branch.
  const owner = child.pointer.slice(0, child.pointer.lastIndexOf("/properties/"));
  const required = requiredOf(branch).has(property);
  const field = `${path}.${property}`;
  const dropRequired = (node: MutableNode, name: string): void => {
    if (Array.isArray(node["required"])) node["required"] = without(node["required"], name);
  };
  const base = { pointer: child.pointer };
  return [
    {
      ...base,
      group: "field",
      label: `${field} removed`,
      mutate: (document) => {
        const node = nodeAt(document, owner);
        delete (node["properties"] as MutableNode)[property];
        dropRequired(node, property);
      },
    },
    {
      ...base,
      group: "field",
      label: `${field} renamed`,
      mutate: (document) => {
        const node = nodeAt(document, owner);
        renameKey(node["properties"] as MutableNode, property, `${property}_renamed`);
        if (Array.isArray(node["required"]) && node["required"].includes(property)) {
          node["required"] = [...without(node["required"], property), `${property}_renamed`];
        }
      },
    },
    {
      ...base,
      group: "required",
      label: `${field} made ${required ? "optional" : "required"}`,
      mutate: (document) => {
        const node = nodeAt(document, owner);
        if (required) dropRequired(node, property);
        else node["required"] = [...((node["required"] as string[] | undefined) ?? []), property];
      },
    },
  ];
}

function nullMutant(located: Located, path: string, isNullable: boolean): SchemaMutant {
  return {
    group: "null",
    label: `${path} ${isNullable ? "no longer" : "also"} null`,
    pointer: located.pointer,
    mutate: (document) =>
      replaceAt(document, located.pointer, (schema) =>
        isNullable ? withoutNull(schema) : { anyOf: [schema, { type: "null" }] },
      ),
  };
}

function withoutNull(schema: unknown): unknown {
  const node = schema as MutableNode;
  const listed = ["anyOf", "oneOf", "type", "enum"].some((keyword) => Array.isArray(node[keyword]));
  if (!listed) return { allOf: [node], not: { type: "null" } };
  const copy = { ...node };
  for (const keyword of ["anyOf", "oneOf"]) {
    if (!Array.isArray(copy[keyword])) continue;
    const members = (copy[keyword] as MutableNode[]).filter((member) => member["type"] !== "null");
    copy[keyword] = members;
  }
  if (Array.isArray(copy["type"])) copy["type"] = without(copy["type"], "null");
  if (Array.isArray(copy["enum"])) copy["enum"] = without(copy["enum"], null);
  return copy;
}

function leafMutants(branch: Branch, path: string): SchemaMutant[] {
  const { pointer, keywords } = branch;
  const set = (
    group: SchemaMutant["group"],
    label: string,
    change: (schema: MutableNode) => MutableNode,
  ): SchemaMutant => ({
    group,
    label: `${path} ${label}`,
    pointer,
    mutate: (document) => replaceAt(document, pointer, (schema) => change(schema as MutableNode)),
  });
  const mutants: SchemaMutant[] = [];
  const other = otherType(branch);
  if (other !== undefined)
    mutants.push(set("type", `is ${other} in the place of ${branch.kind}`, () => ({ type: other })));
  if (Array.isArray(keywords["enum"])) {
    const values = keywords["enum"] as unknown[];
    const more = set("enum", "has one more enum value", (schema) => ({
      ...schema,
      enum: [...values, `${String(values[0])}_more`],
    }));
    mutants.push({ ...more, equivalent: "unknown-value" });
    mutants.push(set("enum", "takes any value", (schema) => dropKeyword(schema, "enum")));
    if (values.length > 1) {
      for (const value of values) {
        mutants.push(
          set("enum", `lacks the enum value ${JSON.stringify(value)}`, (schema) => ({
            ...schema,
            enum: without(schema["enum"], value),
          })),
        );
      }
    }
    return mutants;
  }
  mutants.push(...boundMutants(branch, set));
  const { format, pattern } = keywords;
  if (
    typeof format === "string" &&
    /^(?:uuid|email|date|date-time|time|uri|hostname|ipv4|ipv6)$/.test(format)
  ) {
    mutants.push(set("format", `is no longer ${format}`, (schema) => dropKeyword(schema, "format")));
  }
  if (typeof pattern === "string")
    mutants.push(set("format", "has no pattern", (schema) => dropKeyword(schema, "pattern")));
  return mutants;
}

function boundMutants(
  { kind, keywords }: Branch,
  set: (
    group: SchemaMutant["group"],
    label: string,
    change: (schema: MutableNode) => MutableNode,
  ) => SchemaMutant,
): SchemaMutant[] {
  const move = (keyword: string, by: number): SchemaMutant =>
    set("bound", `${keyword} ${by > 0 ? "raised" : "lowered"}`, (schema) => ({
      ...schema,
      [keyword]: Number(schema[keyword]) + by,
    }));
  const add = (keyword: string, value: number): SchemaMutant =>
    set("bound", `bounded by ${keyword} ${value}`, (schema) => ({ ...schema, [keyword]: value }));
  const present = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
  ]
    .filter((keyword) => typeof keywords[keyword] === "number")
    .flatMap((keyword) =>
      keyword.startsWith("min") && keywords[keyword] === 0 && keyword !== "minimum"
        ? [move(keyword, 1)]
        : [move(keyword, 1), move(keyword, -1)],
    )
    .map((moved) =>
      isForbiddenTwice(keywords, moved.label) ? { ...moved, equivalent: "forbidden-twice" as const } : moved,
    );
  const absent: SchemaMutant[] = [];
  if ((kind === "integer" || kind === "number") && keywords["maximum"] === undefined)
    absent.push(add("maximum", 1000));
  if ((kind === "integer" || kind === "number") && keywords["minimum"] === undefined)
    absent.push(add("minimum", 0));
  const free = kind === "string" && keywords["const"] === undefined && keywords["format"] === undefined;
  if (free && keywords["maxLength"] === undefined && keywords["pattern"] === undefined)
    absent.push(add("maxLength", 8));
  return [...present, ...absent];
}

/** A pattern that does not match the empty text needs no minimum length. */
function isForbiddenTwice({ minLength, pattern }: Branch["keywords"], label: string): boolean {
  return (
    label.endsWith("minLength lowered") &&
    minLength === 1 &&
    typeof pattern === "string" &&
    !new RegExp(pattern, "u").test("")
  );
}

function otherType({ kind }: Branch): string | undefined {
  return (
    {
      string: "integer",
      integer: "string",
      number: "string",
      boolean: "string",
      object: "string",
      array: "object",
    } as Record<string, string>
  )[kind];
}

function dropKeyword({ ...schema }: MutableNode, keyword: string): MutableNode {
  delete schema[keyword];
  return schema;
}
