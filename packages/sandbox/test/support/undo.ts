/** A field's value decides, where `by` names one. @see ../../../openapi/src/extensions.ts */
export type Choice<Value> =
  | Value
  | { readonly by: string; readonly values: Readonly<Record<string, Value>>; readonly otherwise: Value };

export interface Undo {
  readonly how: "exact" | "near" | "none";
  readonly operation?: string;
  readonly each?: string;
  readonly input?: unknown;
  readonly before?: {
    readonly operation: string;
    readonly input?: unknown;
    readonly items?: string;
    readonly where?: Readonly<Record<string, unknown>>;
  };
}

export type Input = Readonly<Record<string, unknown>>;
/** Values that expressions such as `$input#/email` start from. */
export type Scope = Readonly<Record<"input" | "output" | "before" | "item", unknown>>;

export function choose<Value extends string | object>(choice: Choice<Value>, input: Input): Value {
  if (typeof choice === "string" || !("by" in (choice as object))) return choice as Value;
  const { by, values, otherwise } = choice as Exclude<Choice<Value>, Value>;
  return values[String(input[by])] ?? otherwise;
}

/** The template with each expression replaced by what it leads to. */
export function fill(template: unknown, scope: Scope): unknown {
  if (typeof template === "string") {
    const [, root = "", pointer = ""] = /^\$(input|output|before|item)#(.*)$/.exec(template) ?? [];
    return root === "" ? template : at(scope[root as keyof Scope], pointer);
  }
  if (Array.isArray(template)) return template.map((item) => fill(item, scope));
  if (typeof template !== "object" || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fill(value, scope)]));
}

/** What a JSON Pointer leads to; `*` stands for every item of a list. */
export function at(value: unknown, pointer: string): unknown {
  const [key, ...rest] = pointer.split("/").slice(1);
  if (key === undefined) return value;
  const below = rest.map((part) => `/${part}`).join("");
  if (key === "*") return (value as unknown[]).map((item) => at(item, below));
  return at((value as Readonly<Record<string, unknown>> | undefined)?.[key], below);
}

/** Fields from the state before are sent only where the call set the field of that name. */
export function onlyWhatWasSet(template: unknown, filled: Input, input: Input): Input {
  const isOwn = (name: string): boolean => {
    const source = (template as Readonly<Record<string, unknown>>)[name];
    return typeof source !== "string" || !source.startsWith("$before#") || name in input;
  };
  return Object.fromEntries(Object.entries(filled).filter(([name]) => isOwn(name)));
}
