import type { Route } from "@rosterkit/client";
import {
  type OpenApiDocument,
  type ParameterPlace,
  type Schema,
  type SchemaObject,
  tryResolve,
} from "@rosterkit/openapi";
import { toKebab } from "@rosterkit/roster/host";

/** A field of an operation's input, with its flag. */
export interface Field {
  /** Wire name. */
  readonly name: string;
  /** Place of a parameter whose name is not unique. The input contains it under its place. */
  readonly place?: ParameterPlace | undefined;
  /** Without the leading `--`. */
  readonly flag: string;
  readonly kind: FieldKind;
  readonly values: readonly string[];
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly description: string;
}

/** Flags that are reserved: a field of that name has the flag `--field-…`. */
const reserved = new Set(
  "all body debug digest dry-run help output profile show-secrets version verbose".split(" "),
);

type FieldSource = Pick<Field, "name" | "place" | "required"> & {
  readonly schema: Schema;
  readonly description?: string | undefined;
};

export function describer(document: OpenApiDocument, route: Route): (field: FieldSource) => Field {
  return ({ schema, description, ...field }) => {
    const { name, place } = field;
    const flag = toKebab(place === undefined ? name : `${place}-${name}`);
    const sensitive = route.sensitive?.includes(name) ?? false;
    const kind = kindOf(document, schema);
    const { description: own, enum: values = [] } = keywordsOf(document, schema);
    return {
      ...field,
      flag: reserved.has(flag) || flag.startsWith("no-") ? `field-${flag}` : flag,
      kind: sensitive && kind === "list" ? "json" : kind,
      values: values.filter((value) => typeof value === "string"),
      sensitive,
      description: description ?? own ?? "",
    };
  };
}

/** How the text of a flag is converted. A `list` flag is repeated: each text is one item. */
type FieldKind = "text" | "number" | "boolean" | "list" | "json";

/** Chooses the conversion. A schema that allows strings receives the text unchanged. */
function kindOf(document: OpenApiDocument, schema: Schema): FieldKind {
  const types = typesOf(document, schema);
  if (types.has("string")) return "text";
  if (types.has("number") || types.has("integer")) return "number";
  if (types.has("boolean")) return "boolean";
  const { items: own, anyOf = [], oneOf = [] } = keywordsOf(document, schema);
  const nested = [...anyOf, ...oneOf].map((part) => (typeof part === "object" ? part.items : undefined));
  const items = [own, ...nested].find((one) => one !== undefined) ?? true;
  return types.has("array") && kindOf(document, items) === "text" ? "list" : "json";
}

/** Returns the types that a schema allows. @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1 */
function typesOf(document: OpenApiDocument, schema: Schema): Set<unknown> {
  const keywords = keywordsOf(document, schema);
  const { type = [], anyOf = [], oneOf = [], allOf = [], const: constant, enum: values = [] } = keywords;
  const parts = [anyOf, oneOf, allOf].flat().flatMap((part) => [...typesOf(document, part)]);
  const literals = [constant, ...values].filter((value) => value !== undefined).map((value) => typeof value);
  return new Set([type, parts, literals].flat());
}

/** Resolves a schema. A boolean schema and one that cannot be resolved have no keywords. */
export function keywordsOf(document: OpenApiDocument, schema: Schema): SchemaObject {
  const resolved = tryResolve<Schema>(document, schema);
  return typeof resolved === "object" ? resolved : {};
}
