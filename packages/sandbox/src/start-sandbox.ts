import { systemClock } from "./clock.ts";
import { fillCompany } from "./company/fill.ts";
import { credentials } from "./credentials.ts";
import { readDocument } from "./document/document.ts";
import { Faults } from "./faults/faults.ts";
import { fetchInProcess } from "./http/fetch.ts";
import { createHandler } from "./http/handler.ts";
import { listen } from "./http/listen.ts";
import { behaviours } from "./http/run-operation.ts";
import type { Sandbox, SandboxOptions } from "./sandbox.ts";
import type { Snapshot } from "./state/rows.ts";
import { openStateFile } from "./state/state-file.ts";
import { State } from "./state/state.ts";

/**
 * Starts the sandbox.
 * @throws {Error} if the port is in use, or the file cannot store the state
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, seed = 1, people = 200, clock = systemClock, onCall = () => undefined } = options;
  const file = options.file === undefined ? undefined : await openStateFile(options.file);
  const kept = file?.read();
  const state = new State(file);
  const transaction = file?.transaction ?? (<Result>(work: () => Result): Result => work());
  const restore = (snapshot: Snapshot): void => transaction(() => state.restore(snapshot));
  const reset = (): void =>
    transaction(() => {
      state.restore({ version: 1, tables: {} });
      fillCompany(state, people, seed);
    });
  if (kept === undefined) reset();
  else restore(kept);

  const faults = new Faults(clock, options);
  const document = readDocument(new Set(Object.keys(behaviours)));
  const handle = createHandler({ document, state, file, faults, clock, onCall });
  const listener =
    port === false
      ? undefined
      : await listen(port, handle).catch((error: unknown) => {
          file?.close();
          throw error;
        });
  // Port 9 (discard) refuses the connection if a client forgets the option `fetch`.
  const url = listener?.url ?? "http://127.0.0.1:9";
  const close = async (): Promise<void> => {
    await listener?.close();
    file?.close();
  };
  return {
    urls: { alli: url, "agent-team": url, workspace: url, directory: url },
    tokenEndpoint: `${url}${document.oauth2.token}`,
    authorizationEndpoint: `${url}${document.oauth2.authorization}`,
    credentials,
    fetch: fetchInProcess(handle),
    setFaults: (next) => faults.set(next),
    reset,
    snapshot: () => state.snapshot(),
    restore,
    close,
    [Symbol.asyncDispose]: close,
  };
}
