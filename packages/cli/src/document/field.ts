import type { Route } from "@rosterkit/client";
import type { OpenApiDocument, ParameterPlace, Schema } from "@rosterkit/openapi";
import { toKebab } from "@rosterkit/roster/host";
import { type FieldKind, keywordsOf, kindOf } from "./schema-kind.ts";

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
