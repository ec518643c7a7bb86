import { behaviours } from "./behaviours.ts";
import { systemClock, type Clock } from "./clock.ts";
import { fillState } from "./company/fill.ts";
import { acceptCredentials, credentials, type SandboxCredentials } from "./credentials.ts";
import { readDocument } from "./document/document.ts";
import { type FaultOptions, Faults } from "./faults/faults.ts";
import { fetchInProcess } from "./http/fetch.ts";
import { type CallRecord, createHandler } from "./http/handler.ts";
import { listen } from "./http/listen.ts";
import type { Snapshot } from "./state/rows.ts";
import { openStateFile } from "./state/state-file.ts";
import { createState, restoreSnapshot, takeSnapshot } from "./state/state.ts";

export interface SandboxOptions extends FaultOptions {
  /** Port on 127.0.0.1; `false` opens none, and only `fetch` reaches the sandbox. Default: a free one. */
  readonly port?: number | false;
  /** Chooses the names of the people. Default: 1. */
  readonly seed?: number;
  /** How many people work for the company. Default: 200. */
  readonly people?: number;
  /** A SQLite file that keeps the state, made where there is none. Needs Node 22.13. Default: memory. */
  readonly file?: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Called when a call of an operation has ended. */
  readonly onCall?: (call: CallRecord) => void;
}

/** The four services with a memory, until it is closed. */
export interface Sandbox extends AsyncDisposable {
  /** Base URL of each service; all are served in one place, for no two have a path in common. */
  readonly urls: Readonly<Record<keyof SandboxCredentials, string>>;
  /** Where the directory issues tokens. */
  readonly tokenEndpoint: string;
  /** Where a person signs in to the directory; with PKCE, and a redirect to this machine. */
  readonly authorizationEndpoint: string;
  readonly credentials: SandboxCredentials;
  /** The same sandbox without a socket: the `fetch` option of a client. */
  readonly fetch: typeof fetch;
  /** Replaces the latency, the rate limit and the faults that are switched on. */
  setFaults(options: FaultOptions): void;
  /** Puts the company back as it was at first; faults stay. */
  reset(): void;
  /** Copies the whole state, as JSON. */
  snapshot(): Snapshot;
  /**
   * Puts a copied state in the place of the present one.
   * @throws {Error} for a snapshot of another version
   */
  restore(snapshot: Snapshot): void;
  /** Ends open calls, and frees the port and the file. */
  close(): Promise<void>;
}

/**
 * Starts the four services with a memory.
 * @throws {Error} where the port is taken, or the file cannot keep the state
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, seed = 1, people = 200, clock = systemClock, onCall = () => undefined } = options;
  const file = options.file === undefined ? undefined : await openStateFile(options.file);
  const kept = file?.read();
  const state = createState(file);
  const transaction = file?.transaction ?? (<Result>(work: () => Result): Result => work());
  const restore = (snapshot: Snapshot): void => transaction(() => restoreSnapshot(state, snapshot));
  const reset = (): void =>
    transaction(() => {
      restoreSnapshot(state, { version: 1, tables: {} });
      fillState(state, people, seed);
    });
  if (kept === undefined) reset();
  else restore(kept);

  const faults = new Faults(clock, options);
  const document = readDocument(new Set(Object.keys(behaviours)));
  const accepts = acceptCredentials(state);
  const handle = createHandler({ document, state, file, faults, clock, accepts, onCall });
  const listener =
    port === false
      ? undefined
      : await listen(port, handle).catch((error: unknown) => {
          file?.close();
          throw error;
        });
  // Port 9 is the discard service: nothing listens there when a client forgets the option `fetch`.
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
    snapshot: () => takeSnapshot(state),
    restore,
    close,
    [Symbol.asyncDispose]: close,
  };
}
