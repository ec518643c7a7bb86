import type {
  InputRequiredResult,
  ServerContext,
  StandardSchemaWithJSON,
  ToolAnnotations,
} from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { Backend } from "../backend.ts";

/** One call of a tool. */
export interface Call {
  readonly backend: Backend;
  readonly context: ServerContext;
  /** Whether the client can put a form before a person. */
  readonly canAsk: boolean;
}

/**
 * Effects of a tool. `read`: of services. `show`: of files on this machine. `plan`: reads services and keeps a file.
 * `write`: people can lose something, and only after a person's confirmation.
 */
export type ToolEffect = "read" | "show" | "plan" | "write";

/** A value that a schema takes and nobody changes. Fields that the schema does not name do not leave the server. */
export type Given<Value> = Value extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Given<Value[Name]> }
    : Value;

/** A tool, with one file to each. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: ToolEffect;
  readonly input: Input;
  readonly output: Output;
  run(input: z.output<Input>, call: Call): Promise<Given<z.input<Output>> | InputRequiredResult>;
}

/** A tool whose types only its own file needs. */
export interface AnyTool extends Pick<Tool, "name" | "title" | "description" | "effect"> {
  readonly input: StandardSchemaWithJSON;
  readonly output: StandardSchemaWithJSON;
  run(input: never, call: Call): Promise<object>;
}

/** Each hint is stated: what a client takes for granted differs. */
export const hints: Readonly<Record<ToolEffect, Required<Omit<ToolAnnotations, "title">>>> = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  show: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  plan: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  write: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
};
