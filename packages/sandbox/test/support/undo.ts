import type { ByField, Route as RouteOfClient, Undo } from "@rosterkit/client";

// Interprets `route.undo` as docs/effects.md describes it.

export type Route = RouteOfClient;
export type Input = Readonly<Record<string, unknown>>;
/** Calls an operation by its id. */
export type Services = (id: string, input: Input) => Promise<unknown>;
/** The roots of expressions such as `$input#/email`. */
type Scope = Readonly<Record<"input" | "output" | "before" | "item", unknown>>;

/** Calls an operation and undoes it. @returns how exactly, according to the route */
export async function callAndUndo(
  services: Services,
  routes: ReadonlyMap<string, Route>,
  { id, input, between }: { readonly id: string; readonly input: Input; readonly between: () => void },
): Promise<Undo["how"]> {
  const undo = choose(routes.get(id)?.undo, input);
  const items = undo.each === undefined ? [undefined] : (at(input, undo.each) as unknown[]);
  const scopes: Scope[] = [];
  for (const item of items) {
    const scope = { input, item, before: undefined, output: undefined };
    scopes.push({ ...scope, before: await readBefore(services, routes, undo, scope) });
  }
  const output = await services(id, input);
  between();
  for (const scope of scopes) {
    const filled = fill(undo.input, { ...scope, output }) as Input;
    const isOwn = undo.operation === id && undo.each === undefined;
    await services(undo.operation ?? "", isOwn ? keepSetFields(undo.input, filled, input) : filled);
  }
  return undo.how;
}

function choose(undo: ByField<Undo> | undefined, input: Input): Undo {
  if (undo === undefined) throw new Error("No undo is stated.");
  return "by" in undo ? (undo.values[String(input[undo.by])] ?? undo.otherwise) : undo;
}

async function readBefore(
  services: Services,
  routes: ReadonlyMap<string, Route>,
  { before }: Undo,
  scope: Scope,
): Promise<unknown> {
  if (before === undefined) return undefined;
  const { operation, where, also } = before;
  const pointer = before.items ?? routes.get(operation)?.pagination?.items ?? "";
  const found = at(await services(operation, (fill(before.input ?? {}, scope) ?? {}) as Input), pointer);
  if (where === undefined) return found;
  const wanted = Object.entries(fill(where, scope) as Input);
  const item = (found as Input[]).find((one) => wanted.every(([name, value]) => one[name] === value));
  if (item === undefined || also === undefined) return item;
  return { ...item, groups: await groupsOf(services, item) };
}

/** Returns the names of an agent's permission groups. */
async function groupsOf(services: Services, agent: Input): Promise<string[]> {
  const list = at(await services("alli.listPermissionGroups", {}), "/permissionGroups");
  const names: string[] = [];
  for (const { id, name } of list as { readonly id: string; readonly name: string }[]) {
    const members = await services("alli.listPermissionGroupAgents", { permission_group_id: id });
    if ((members as Input[]).some((member) => member["id"] === agent["id"])) names.push(name);
  }
  return names;
}

/** Replaces each expression of a template by its value. */
function fill(template: unknown, scope: Scope): unknown {
  if (typeof template === "string") {
    const [, root = "", pointer = ""] = /^\$(input|output|before|item)#(.*)$/.exec(template) ?? [];
    return root === "" ? template : at(scope[root as keyof Scope], pointer);
  }
  if (Array.isArray(template)) return template.map((item) => fill(item, scope));
  if (typeof template !== "object" || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fill(value, scope)]));
}

/** Returns the value at a JSON Pointer; `*` matches every item of a list. */
function at(value: unknown, pointer: string): unknown {
  const [key, ...rest] = pointer.split("/").slice(1);
  if (key === undefined) return value;
  const below = rest.map((part) => `/${part}`).join("");
  if (key === "*") return (value as unknown[]).map((item) => at(item, below));
  return at((value as Input | undefined)?.[key], below);
}

/** Keeps a field from the state before only if the call had a field of that name. */
function keepSetFields(template: unknown, filled: Input, input: Input): Input {
  const isSent = (name: string): boolean => {
    const source = (template as Input)[name];
    return typeof source !== "string" || !source.startsWith("$before#") || name in input;
  };
  return Object.fromEntries(Object.entries(filled).filter(([name]) => isSent(name)));
}
