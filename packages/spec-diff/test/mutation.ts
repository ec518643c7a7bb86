import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { fromPointer, type JsonObject, valueAt } from "@rosterkit/openapi";
import type { Level } from "../src/level.ts";

/** A change of a document. */
export interface Change {
  /** Values by pointer. A pointer that ends in `-` appends. */
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** New pointers by old pointer. */
  readonly move?: Readonly<Record<string, string>>;
  /** Two pointers whose values are exchanged. */
  readonly swap?: readonly [string, string];
  /** Renames a schema and every reference to it. */
  readonly rename?: { readonly from: string; readonly to: string };
  /** Values that are set in the older document first. */
  readonly base?: Readonly<Record<string, unknown>>;
}

/** A change with the release that it needs. */
export interface Mutation extends Change {
  readonly name: string;
  readonly want: Level;
  readonly packages?: Readonly<Record<string, Level>>;
  /** Ids of published rules of other tools. */
  readonly from: string;
  /** Reason why our level differs from the published rule. */
  readonly because?: string;
}

type Container = Record<string, unknown> | unknown[];

/** Reads a table from `mutations/`. */
export function readTable<T>(name: string): T {
  return parse(readFileSync(new URL(`mutations/${name}.yaml`, import.meta.url), "utf8")) as T;
}

export const mutations: readonly Mutation[] = ["request", "response", "document"].flatMap((name) =>
  readTable<Mutation[]>(name),
);

/** npm scope of the packages in the mutations. */
export const scope = "@rosterkit";

export function mutationNamed(name: string): Mutation {
  const mutation = mutations.find((candidate) => candidate.name === name);
  if (!mutation) throw new Error(`There is no mutation "${name}".`);
  return mutation;
}

const documents = { base: readTable<JsonObject>("base"), small: readTable<JsonObject>("small") };

/** Returns the documents before and after a change. */
export function documentsOf(
  { base = {}, set = {}, remove = [], move = {}, swap, rename }: Change,
  start: keyof typeof documents = "base",
): { base: JsonObject; head: JsonObject } {
  const old = structuredClone(documents[start]);
  for (const [pointer, value] of Object.entries(base)) assign(old, pointer, value);
  const text = JSON.stringify(old);
  const head = JSON.parse(
    rename
      ? text.replaceAll(`"${rename.from}"`, `"${rename.to}"`).replaceAll(`/${rename.from}"`, `/${rename.to}"`)
      : text,
  ) as JsonObject;
  for (const [from, to] of Object.entries(move)) assign(head, to, take(head, from));
  for (const [pointer, value] of Object.entries(set)) assign(head, pointer, value);
  for (const pointer of remove) take(head, pointer);
  const [one, other] = swap ?? [];
  if (one !== undefined && other !== undefined) {
    const [first, second] = [valueAt(head, one), valueAt(head, other)];
    assign(head, one, second);
    assign(head, other, first);
  }
  return { base: old, head };
}

function holder(document: JsonObject, pointer: string): { container: Container; key: string } {
  const keys = fromPointer(pointer);
  const key = keys.pop() ?? "";
  let container = document as unknown;
  for (const step of keys) container = (container as Record<string, unknown>)[step];
  if (typeof container !== "object" || container === null) throw new Error(`Nothing stands at ${pointer}.`);
  return { container: container as Container, key };
}

function assign(document: JsonObject, pointer: string, value: unknown): void {
  const { container, key } = holder(document, pointer);
  if (!Array.isArray(container)) container[key] = value;
  else if (key === "-") container.push(value);
  else container[Number(key)] = value;
}

function take(document: JsonObject, pointer: string): unknown {
  const { container, key } = holder(document, pointer);
  if (Array.isArray(container)) return container.splice(Number(key), 1)[0];
  const value = container[key];
  if (value === undefined) throw new Error(`Nothing stands at ${pointer}.`);
  delete container[key];
  return value;
}
