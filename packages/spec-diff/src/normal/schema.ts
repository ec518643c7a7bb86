/** A value of the document with its JSON Pointer. */
export interface Placed {
  readonly value: unknown;
  readonly pointer: string;
}

/** A schema of requests or responses in normal form. */
export interface NormalSchema {
  readonly pointer: string;
  /** The values that it allows. */
  readonly union: Union;
  /** Descriptions, examples and extensions by keyword, including those of its alternatives. */
  readonly annotations: ReadonlyMap<string, ReadonlySet<string>>;
  /** Composition of the schema from components by `$ref` and `allOf`, which determines the names of types. */
  readonly composition: string;
  /** Whether a property with this schema exists in the other direction only. */
  readonly isHidden: boolean;
  /** Returns the value of an annotation keyword. The outermost schema that states it takes precedence. */
  stated(keyword: string): unknown;
  /** Intersects this schema with another. */
  and(other: NormalSchema): NormalSchema;
}

export interface Property {
  readonly schema: NormalSchema;
  readonly required: boolean;
  readonly pointer: string;
}

/** One type of value that a schema allows, with the keywords that apply to that type. */
export interface Alternative {
  /** `any` if the schema does not restrict the type. */
  readonly type: string;
  /** Whether the type is not stated, but derived from other keywords. */
  readonly isImplied: boolean;
  readonly pointer: string;
  /** Reference to the component that defines it. */
  readonly name?: string | undefined;
  /** The values of an enum or a constant, as JSON. */
  readonly values?: ReadonlySet<string> | undefined;
  readonly keywords: ReadonlyMap<string, unknown>;
  readonly conditions: readonly Condition[];
  readonly properties?: ReadonlyMap<string, Property> | undefined;
  /** Schema of undeclared fields; `undefined` if the document does not state any. */
  readonly additional?: NormalSchema | false | undefined;
  /** Schema of the fields of an object that declares none: any value. */
  readonly anything?: NormalSchema | undefined;
  readonly patterns?: ReadonlyMap<string, NormalSchema> | undefined;
  readonly items?: NormalSchema | undefined;
  readonly tuple?: readonly NormalSchema[] | undefined;
  /** Its values of the discriminator. */
  readonly tag?: { readonly property: string; readonly values: readonly string[] } | undefined;
}

/** A keyword, such as `not` or `contains`, that restricts values by another schema. */
export interface Condition {
  readonly keyword: string;
  /** Its value as JSON. */
  readonly text: string;
  readonly schema: NormalSchema;
  /** Schema with which the keyword has no effect, if there is one. */
  readonly neutral?: NormalSchema | undefined;
  /** The schemas of `then` and `else`. */
  readonly branches?: readonly [NormalSchema, NormalSchema] | undefined;
  /** Whether the number of matching items has a maximum. */
  readonly isCapped?: boolean;
}

/** The values that a schema allows: any alternative, and null if `nullable`. */
export interface Union {
  readonly nullable: boolean;
  /** Whether the types are derived from other keywords. Adjacent schemas then decide about null. */
  readonly isImplied?: boolean;
  readonly alternatives: readonly Alternative[];
}

/** Reads the schemas that a schema contains or refers to. */
export interface SchemaSource {
  /** Returns the target of a reference. */
  lookUp(reference: string): Placed;
  /** Returns the possible targets of a dynamic reference. */
  anchored(reference: string): readonly Placed[];
  /** Reads the schema of a property or an item. */
  read(value: unknown, pointer: string): NormalSchema;
  /** The schema that allows any value. */
  readonly anything: NormalSchema;
  /** Whether a property with this schema exists in the other direction only. */
  hides(value: unknown): boolean;
  /** Reads the schemas of conditions. */
  readonly conditions: Pick<SchemaSource, "read">;
  /** Whether JSON Schema applies literally: without `type` all types are allowed, and undeclared fields too. */
  readonly isPure: boolean;
}
