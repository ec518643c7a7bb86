/** Data that a request carries may be taken more widely without harm; data of a response may be given more narrowly. */
export type Direction = "request" | "response";

/** A value of the document, and where it stands. */
export interface Placed {
  readonly value: unknown;
  readonly pointer: string;
}

/** A schema in one direction, in the normal form: whichever of the ways to write it the document has chosen. */
export interface NormalSchema {
  readonly pointer: string;
  /** The alternatives of which a value meets one. */
  readonly union: Union;
  /** Descriptions, examples and extensions, by keyword: those of its alternatives too. */
  readonly remarks: ReadonlyMap<string, ReadonlySet<string>>;
  /** How the schema is put together: names of components and parts of `allOf`, which types are named by. */
  readonly form: string;
  /** The document marks the schema for the other direction only. */
  readonly isHidden: boolean;
  /** The stated value of a keyword that says nothing of values: that nearest to the place goes first. */
  stated(keyword: string): unknown;
  /** The schema that this one and another make together. */
  and(other: NormalSchema): NormalSchema;
}

export interface Property {
  readonly schema: NormalSchema;
  readonly required: boolean;
  readonly pointer: string;
}

/** One form that a value may have: of one type, with all that the schema says of it there. */
export interface Alternative {
  /** `any` where the schema says nothing of types. */
  readonly type: string;
  /** The type follows from the keywords. */
  readonly isImplied: boolean;
  readonly pointer: string;
  /** Reference of the component that it stands in. */
  readonly name?: string | undefined;
  /** The values of an enum or a constant, as JSON. */
  readonly values?: ReadonlySet<string> | undefined;
  readonly keywords: ReadonlyMap<string, unknown>;
  readonly conditions: readonly Condition[];
  readonly properties?: ReadonlyMap<string, Property> | undefined;
  /** The schema of undeclared fields; absent where the schema does not speak of them. */
  readonly additional?: NormalSchema | false | undefined;
  /** The schema that says nothing, for an object of which nothing is said. */
  readonly anything?: NormalSchema | undefined;
  readonly patterns?: ReadonlyMap<string, NormalSchema> | undefined;
  /** Of an array. */
  readonly items?: NormalSchema | undefined;
  readonly tuple?: readonly NormalSchema[] | undefined;
  /** Its value of the discriminator. */
  readonly tag?: { readonly property: string; readonly values: readonly string[] } | undefined;
}

/** A schema that a value has to meet beside its own form, or with `not` must not meet. */
export interface Condition {
  readonly keyword: string;
  /** As the document writes it. */
  readonly text: string;
  readonly schema: NormalSchema;
  /** The schema with which the keyword would say nothing; absent where every schema says something. */
  readonly neutral?: NormalSchema | undefined;
  /** The schemas of `then` and `else`. */
  readonly branches?: readonly [NormalSchema, NormalSchema] | undefined;
  /** Not too many items may meet the schema either. */
  readonly isCapped?: boolean;
}

export interface Union {
  readonly nullable: boolean;
  /** The types follow from keywords, and null is left to what stands beside. */
  readonly isImplied?: boolean;
  readonly alternatives: readonly Alternative[];
}

/** Reads what schemas refer to and hold. */
export interface SchemaSource {
  /** The value behind a reference. */
  lookUp(reference: string): Placed;
  /** The values that a dynamic reference may lead to. */
  anchored(reference: string): readonly Placed[];
  /** The schema of a property or an item. */
  read(value: unknown, pointer: string): NormalSchema;
  /** Reads the schemas of conditions. */
  readonly conditions: Pick<SchemaSource, "read">;
  /** Schemas are read as JSON Schema has them: without types they take all, and fields that are not declared. */
  readonly isPure: boolean;
}
