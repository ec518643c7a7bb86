import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { listAgents } from "@rosterkit/users/alli";
import { Command } from "commander";
import { expect, test } from "vitest";
import { invocationOf } from "../../src/context.ts";
import { readCatalogue } from "../../src/document/catalogue.ts";
import type { LoadedOperation } from "../../src/document/load-operation.ts";
import type { OperationOptions } from "../../src/operations/operation-options.ts";
import { runOperation } from "../../src/operations/run-operation.ts";
import { makeHome } from "../support/command.ts";

// None of our operations is paged and changes something, but one of another document may.

test("a call for all pages of an operation that changes something needs consent, and is in the journal", async () => {
  const home = makeHome();
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const surroundings = {
    environment: { ROSTERKIT_HOME: home, ROSTERKIT_ALLI_API_KEY: "key" },
    input: Readable.from([]),
    output,
    errors,
    signal: new AbortController().signal,
  };
  const catalogue = readCatalogue();
  const context = { surroundings, catalogue, say: () => undefined, exit: () => undefined };
  let announced = "";
  const readJournals = (): string =>
    readdirSync(join(home, "runs"))
      .map((name) => readFileSync(join(home, "runs", name), "utf8"))
      .join("");
  const operation = Object.assign(async () => undefined, {
    route: { ...listAgents.route, effect: "change" },
    async *items() {
      announced = readJournals();
      yield { id: "agent_1" };
      yield { id: "agent_2" };
    },
  }) as unknown as LoadedOperation;
  const service = catalogue.services.find(({ name }) => name === "alli")!;
  const call = (options: OperationOptions = { all: true }): Promise<unknown> =>
    runOperation(invocationOf(context, new Command()), {
      service,
      operation,
      fields: [],
      flags: {},
      options,
    });
  const digestOf = async (options?: OperationOptions): Promise<string> => {
    const refused = await call(options).catch((error: Error) => error.message);
    return /--digest (\S+)/.exec(String(refused))?.[1] ?? "none";
  };

  const digest = await digestOf();
  await expect(call({ all: true, digest: await digestOf({}) })).rejects.toThrow("belongs to something else");
  expect(announced).toBe("");
  expect(await call({ all: true, digest })).toBe(0);
  expect(announced).toContain(`"operation":"alli.listAgents"`);
  expect(announced).not.toContain("answered");
  expect(readJournals()).toContain(`"outcome":"done"`);
  output.end();
  expect(JSON.parse(await text(output))).toEqual([{ id: "agent_1" }, { id: "agent_2" }]);
});
