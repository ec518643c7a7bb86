import type { Clock } from "./clock.ts";
import type { SandboxCredentials } from "./credentials.ts";
import type { Break } from "./faults/fault.ts";
import type { FaultOptions } from "./faults/faults.ts";
import type { Snapshot } from "./state/rows.ts";

/** A call of an operation. */
export interface CallRecord {
  readonly operation: string;
  /** The status of the response, or how the connection broke. */
  readonly outcome: number | Break;
  /** Whether the operation succeeded, even if its response was lost. */
  readonly done: boolean;
}

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
