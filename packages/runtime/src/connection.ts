import type { ResolvedLimits } from "./call-options.ts";
import type { ConfiguredService } from "./service.ts";

/** The replacement of a rejected token. */
export interface Renewal {
  readonly token: Promise<string>;
  /** Time at which the promise was settled; infinite until then. */
  doneAt: number;
}

/** State that all calls of one client share. */
export interface Connection extends ConfiguredService {
  /** URL without a trailing slash. */
  readonly base: string;
  readonly origin: string;
  readonly limits: ResolvedLimits;
  /** By rejected token: calls that got a 401 for the same token share one. */
  readonly renewals: Map<string, Renewal>;
}
