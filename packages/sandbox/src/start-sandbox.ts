import { behaviours } from "./behaviours.ts";
import { type Clock, systemClock } from "./clock.ts";
import { fillAgentTeams } from "./company/agent-team.ts";
import { fillProject } from "./company/alli.ts";
import { fillDirectory } from "./company/directory.ts";
import { createPeople } from "./company/people.ts";
import { fillWorkspace } from "./company/workspace.ts";
import { credentials, type SandboxCredentials } from "./credentials.ts";
import { readDocument } from "./document/document.ts";
import { type FaultOptions, Faults } from "./faults/faults.ts";
import { fetchInProcess } from "./http/fetch.ts";
import { type CallRecord, createHandler } from "./http/handler.ts";
import { listen } from "./http/listen.ts";
import type { Snapshot } from "./state/rows.ts";
import { openStateFile } from "./state/state-file.ts";
import { State } from "./state/state.ts";

export interface SandboxOptions extends FaultOptions {
  /** Port on 127.0.0.1; `false` opens none: use `fetch` then. Default: a free port. */
  readonly port?: number | false;
  /** Seed for the names of the people. Default: 1. */
  readonly seed?: number;
  /** Number of people in the company. Default: 200. */
  readonly people?: number;
  /** SQLite file for the state, created if it is missing. Needs Node 22.13. Default: memory. */
  readonly file?: string;
  /** Default: the system clock. */
  readonly clock?: Clock;
  /** Called after each call of an operation. */
  readonly onCall?: (call: CallRecord) => void;
}

/** A running sandbox of the four services. */
export interface Sandbox extends AsyncDisposable {
  /** Base URL of each service. All are the same, because no two services share a path. */
  readonly urls: Readonly<Record<keyof SandboxCredentials, string>>;
  /** URL at which the directory issues tokens. */
  readonly tokenEndpoint: string;
  /** URL at which a person signs in to the directory, with PKCE and a redirect to this machine. */
  readonly authorizationEndpoint: string;
  readonly credentials: SandboxCredentials;
  /** Calls the sandbox without a socket. Use it as the `fetch` option of a client. */
  readonly fetch: typeof fetch;
  /** Replaces latency, rate limit and faults. */
  setFaults(options: FaultOptions): void;
  /** Restores the initial company; faults stay. */
  reset(): void;
  /** Returns a copy of the whole state as JSON. */
  snapshot(): Snapshot;
  /**
   * Replaces the state with a snapshot.
   * @throws {Error} for a snapshot of another version
   */
  restore(snapshot: Snapshot): void;
  /** Ends open calls and releases port and file. */
  close(): Promise<void>;
}

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
      const company = createPeople(people, seed);
      for (const fill of [fillDirectory, fillWorkspace, fillProject, fillAgentTeams]) fill(state, company);
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
