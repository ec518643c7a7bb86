import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CallRecord, type Sandbox, startSandbox } from "@rosterkit/sandbox";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type CommandOptions, type Ended, environmentOf, makeHome, run } from "./command.ts";

/** The command with a sandbox that is reset before each test. */
export interface Office {
  readonly sandbox: Sandbox;
  /** The folder of settings. */
  readonly home: string;
  /** Calls that reached the sandbox. */
  readonly calls: readonly CallRecord[];
  /** Called on each of them. */
  onCall: () => void;
  readonly rosterkit: (line: string, options?: CommandOptions) => Promise<Ended>;
  /** The journals of calls outside of plans. */
  readonly readJournals: () => string;
}

/** Sets up an office for the tests of a file. */
export function useOffice(): Office {
  let sandbox: Sandbox;
  const calls: CallRecord[] = [];
  const office = {
    home: "",
    calls,
    onCall: (): void => undefined,
    get sandbox() {
      return sandbox;
    },
    rosterkit: (line: string, options: CommandOptions = {}) =>
      run(line.split(" "), {
        environment: { ...environmentOf(sandbox), ROSTERKIT_HOME: office.home },
        ...options,
      }),
    readJournals: () =>
      readdirSync(join(office.home, "runs"))
        .map((name) => readFileSync(join(office.home, "runs", name), "utf8"))
        .join(""),
  };
  beforeAll(async () => {
    sandbox = await startSandbox({
      people: 30,
      onCall(call) {
        calls.push(call);
        office.onCall();
      },
    });
  });
  beforeEach(() => {
    office.home = makeHome();
    office.onCall = () => undefined;
    sandbox.setFaults({});
    sandbox.reset();
    calls.length = 0;
  });
  afterAll(() => sandbox.close());
  return office;
}
