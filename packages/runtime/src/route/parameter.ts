/** Location of a parameter. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-locations */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** Serializes a parameter with its name and delimiters. */
export type ParameterWriter = (name: string, value: unknown, encode: (value: unknown) => string) => string;

/** An input field, with its location if the name alone is ambiguous. */
export type UngroupedField = readonly [name: string, value: unknown, place?: ParameterPlace];
