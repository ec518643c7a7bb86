// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type ClientOptions,
  createServiceClient,
  type Service,
  type ServiceClient,
  type Token,
} from "@rosterkit/runtime/client";
import type { alli } from "@rosterkit/types";

/** Credentials of `alli`. */
export type AlliCredentials =
  | {
      /** The API key of the project. */
      readonly apiKey: string;
      readonly token?: undefined;
      readonly projectId?: undefined;
    }
  | {
      /** A bearer token, sent together with the id of the project. */
      readonly token: Token;
      /** The id of the project that the token acts on. */
      readonly projectId: string;
      readonly apiKey?: undefined;
    };

/** Options of {@link createAlliClient}. */
export type AlliClientOptions = AlliCredentials &
  ClientOptions & {
    /** Server by its name. Default: `us`. */
    readonly server?: "us" | "ja" | undefined;
    /** URL to call instead of a named server. */
    readonly baseUrl?: string | undefined;
  };

/** Client of `alli`: what its operations take, and `openapiFetch` on its paths. */
export interface AlliClient extends ServiceClient<"alli", alli.paths> {}

const service: Service<"alli"> = {
  name: "alli",
  servers: { us: "https://backend.alli.ai", ja: "https://backend-ja.alli.ai" },
  schemes: {
    ApiKeyAuth: { credential: "apiKey", header: "API-KEY" },
    TokenAuth: { credential: "token", header: "Authorization", prefix: "Bearer " },
    ProjectIdHeader: { credential: "projectId", header: "PROJECT-ID" },
  },
  security: [{ ApiKeyAuth: [] }, { TokenAuth: [], ProjectIdHeader: [] }],
};

/** Makes a client of Alli (`alli`). Throws `InputError` when an option is unusable. */
export function createAlliClient(options: AlliClientOptions): AlliClient {
  return createServiceClient<AlliClient>(service, options);
}
