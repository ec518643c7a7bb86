import {
  type DocumentOperation,
  type OpenApiDocument,
  type ParameterPlace,
  type Schema,
  type SchemaObject,
  tryResolve,
} from "@rosterkit/openapi";
import type { Route } from "@rosterkit/client";
import { toKebab } from "@rosterkit/roster/host";

/** How a text becomes a value: as it is, as a number, as `true` or `false`, as one item of a list, or as JSON. */
export type FieldKind = "text" | "number" | "boolean" | "list" | "json";

/** A field of the flat input of an operation, and its flag. */
export interface Field {
  /** Wire name. */
  readonly name: string;
  /** Set where parameters of several places share the name: the input holds it under its place. */
  readonly place?: ParameterPlace;
  /** Without the two hyphens. */
  readonly flag: string;
  readonly kind: FieldKind;
  readonly values: readonly string[];
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly description: string;
}

/** Flags that every operation has; a field of that name stands under `--field-…`. */
const taken = new Set(
  "all body debug digest dry-run help output profile show-secrets version verbose".split(" "),
);

/** Lists the fields of an operation's flat input: names by its route, types and prose by the document. */
export function fieldsOf(document: OpenApiDocument, operation: DocumentOperation, route: Route): Field[] {
  const describe = describer(document, route);
  const parameters = Object.entries(route.parameters).flatMap(([name, places]) =>
    (typeof places === "string" ? [places] : places).map((place) => {
      const parameter = operation.parameters.find((one) => one.name === name && one.place === place);
      return describe({
        name,
        schema: parameter?.schema ?? true,
        required: parameter?.required ?? false,
        description: parameter?.object.description,
        ...(typeof places === "string" ? {} : { place }),
      });
    }),
  );
  const body = operation.body?.contents[0]?.schema ?? true;
  const { schemas, required, additional = true } = propertiesOf(document, body);
  const inBody = (route.body?.fields ?? []).map((name) => {
    const isRequired = operation.body?.required === true && required.includes(name);
    return describe({ name, schema: schemas.get(name) ?? additional, required: isRequired });
  });
  return [...parameters, ...inBody];
}

interface FieldSource {
  readonly name: string;
  readonly place?: ParameterPlace;
  readonly schema: Schema;
  readonly required: boolean;
  readonly description?: string | undefined;
}

function describer(document: OpenApiDocument, route: Route): (field: FieldSource) => Field {
  return ({ name, place, schema, required, description }) => {
    const flag = toKebab(place === undefined ? name : `${place}-${name}`);
    const resolved = tryResolve<Schema>(document, schema) ?? true;
    const sensitive = route.sensitive?.includes(name) ?? false;
    const kind = kindOf(document, resolved);
    const { description: own, enum: values = [] } = typeof resolved === "object" ? resolved : {};
    return {
      name,
      ...(place === undefined ? {} : { place }),
      flag: taken.has(flag) || flag.startsWith("no-") ? `field-${flag}` : flag,
      kind: sensitive && kind === "list" ? "json" : kind,
      values: values.filter((value) => typeof value === "string"),
      required,
      sensitive,
      description: description ?? own ?? "",
    };
  };
}

interface Properties {
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Names, also of properties that have no schema. */
  readonly required: readonly string[];
  /** Of the properties that have no schema of their own. */
  readonly additional: Schema | undefined;
}

/** The properties of an object schema and of the parts that it is made of. */
function propertiesOf(document: OpenApiDocument, schema: Schema): Properties {
  const resolved = tryResolve<Schema>(document, schema) ?? true;
  const {
    properties = {},
    required = [],
    allOf = [],
    additionalProperties,
  }: SchemaObject = typeof resolved === "object" ? resolved : {};
  const parts = allOf.map((part) => propertiesOf(document, part));
  return {
    schemas: new Map([...parts.flatMap(({ schemas }) => [...schemas]), ...Object.entries(properties)]),
    required: [...parts.flatMap((part) => part.required), ...required],
    additional: additionalProperties ?? parts.find(({ additional }) => additional !== undefined)?.additional,
  };
}

/** A schema that takes texts takes the text of the command line as it is; of the others the first one counts. */
function kindOf(document: OpenApiDocument, schema: Schema): FieldKind {
  const types = typesOf(document, schema);
  if (types.has("string")) return "text";
  if (types.has("number") || types.has("integer")) return "number";
  if (types.has("boolean")) return "boolean";
  const resolved = tryResolve<Schema>(document, schema) ?? true;
  if (!types.has("array") || typeof resolved !== "object") return "json";
  const items = resolved.items ?? [resolved.anyOf, resolved.oneOf].flat().find(hasItems)?.items ?? true;
  return kindOf(document, items) === "text" ? "list" : "json";
}

function hasItems(schema: Schema | undefined): schema is Exclude<Schema, boolean> {
  return typeof schema === "object" && schema.items !== undefined;
}

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1 */
function typesOf(document: OpenApiDocument, schema: Schema): Set<unknown> {
  const resolved = tryResolve<Schema>(document, schema) ?? true;
  if (typeof resolved !== "object") return new Set();
  const { type = [], anyOf = [], oneOf = [], allOf = [], const: constant, enum: values = [] } = resolved;
  const parts = [anyOf, oneOf, allOf].flat().flatMap((part) => [...typesOf(document, part)]);
  const literals = [constant, ...values].filter((value) => value !== undefined).map((value) => typeof value);
  return new Set([type, parts, literals].flat());
}
