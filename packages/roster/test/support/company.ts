import type { ClientOptions } from "@rosterkit/client";
import { type Sandbox, type SandboxOptions, startSandbox } from "@rosterkit/sandbox";
import type { Services } from "../../src/index.ts";
import { clientsOf } from "./clients.ts";

/** Whether an operation writes. */
export function isWrite(operation: string): boolean {
  return !/\.(?:list|get)/.test(operation);
}

export interface Company {
  readonly sandbox: Sandbox;
  readonly services: Required<Services>;
  /** Every call, in order. */
  readonly calls: string[];
  /** Writes that were done, in order, even if the response was lost. */
  readonly writes: string[];
  /** Restores the initial state. */
  readonly reset: () => void;
  /** Returns the state without the counters of ids. */
  tables(): Readonly<Record<string, readonly (readonly [id: string, row: object])[]>>;
}

/** Starts the four services without a socket. */
export async function startCompany(
  options: SandboxOptions = {},
  clientOptions: ClientOptions = { retries: 0 },
): Promise<Company> {
  const calls: string[] = [];
  const writes: string[] = [];
  const onCall: SandboxOptions["onCall"] = (call) => {
    calls.push(call.operation);
    if (call.done && isWrite(call.operation)) writes.push(call.operation);
    options.onCall?.(call);
  };
  const sandbox = await startSandbox({ port: false, ...options, onCall });
  const tables: Company["tables"] = () => {
    const { counters: _, ...rest } = sandbox.snapshot().tables;
    return rest;
  };
  const reset = (): void => {
    sandbox.reset();
    sandbox.setFaults({});
    calls.length = 0;
    writes.length = 0;
  };
  return { sandbox, services: clientsOf(sandbox, clientOptions), calls, writes, reset, tables };
}

/** The address of a person with an account in each service. */
export const everywhere = "aisha.yilmaz@lantern.example";
