import type {
  InputRequiredResult,
  ServerContext,
  StandardSchemaWithJSON,
  ToolAnnotations,
} from "@modelcontextprotocol/server";
import type { z } from "zod";
import type { Backend } from "../backend.ts";

export interface Call {
  readonly backend: Backend;
  readonly context: ServerContext;
  /** Whether the client can show a form to a person. */
  readonly canAsk: boolean;
}

/**
 * The effect of a tool. `read`: reads services. `show`: reads files on this machine. `plan`: reads services and stores a
 * plan. `write`: changes people after a person's confirmation.
 */
export type ToolEffect = "read" | "show" | "plan" | "write";

export type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: DeepReadonly<Value[Name]> }
    : Value;

export interface Tool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: ToolEffect;
  readonly input: Input;
  readonly output: Output;
  run(input: z.output<Input>, call: Call): Promise<DeepReadonly<z.input<Output>> | InputRequiredResult>;
}

/** A tool without the types of its input and output. */
export interface AnyTool extends Pick<Tool, "name" | "title" | "description" | "effect"> {
  readonly input: StandardSchemaWithJSON;
  readonly output: StandardSchemaWithJSON;
  run(input: never, call: Call): Promise<object>;
}

/** The hints of each effect. All are explicit because the defaults of clients differ. */
export const hints: Readonly<Record<ToolEffect, Required<Omit<ToolAnnotations, "title">>>> = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  show: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  plan: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  write: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
};
