/** Fields that may be missing and have values of one type. */
export type Fields<Name extends string, Value> = { readonly [Each in Name]?: Value };

export type ByName<Value> = Readonly<Record<string, Value>>;

/** @see https://spec.openapis.org/oas/v3.1.1.html#schema-object */
export type Schema = boolean | SchemaObject;

type Texts = "$ref" | "title" | "description" | "format" | "pattern" | "contentMediaType" | "contentEncoding";
type Flags = "deprecated" | "readOnly" | "writeOnly" | "uniqueItems" | "x-sensitive";
type Bounds = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf";
type Lengths = "minLength" | "maxLength" | "minItems" | "maxItems";
type Subschemas = "additionalProperties" | "unevaluatedProperties" | "items";

export interface SchemaObject
  extends
    Fields<Texts | "x-assumption", string>,
    Fields<Flags, boolean>,
    Fields<Bounds | Lengths, number>,
    Fields<Subschemas, Schema>,
    Fields<"prefixItems" | "allOf" | "oneOf" | "anyOf", readonly Schema[]>,
    Fields<"properties" | "patternProperties", ByName<Schema>> {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping?: ByName<string> };
  readonly [keyword: string]: unknown;
}
