// Generated from spec/openapi.json by `npm run generate`. Do not edit.

import {
  type ClientOptions,
  createServiceClient,
  type Service,
  type ServiceClient,
  type Token,
} from "@rosterkit/runtime/client";
import type { directory } from "@rosterkit/types";

/** Credentials of `directory`. */
export interface DirectoryCredentials {
  /** OAuth2 for a program that acts for a person who signed in. */
  readonly token: Token;
}

/** Options of {@link createDirectoryClient}. */
export type DirectoryClientOptions = DirectoryCredentials &
  ClientOptions & {
    /** URL to call: the document states no server. */
    readonly baseUrl: string;
  };

/** Client of `directory`: what its operations take, and `openapiFetch` on its paths. */
export interface DirectoryClient extends ServiceClient<"directory", directory.paths> {}

const service: Service<"directory"> = {
  name: "directory",
  servers: {},
  schemes: {
    OAuth2ClientCredentials: { credential: "token", header: "Authorization", prefix: "Bearer " },
    OAuth2AuthorizationCode: { credential: "token", header: "Authorization", prefix: "Bearer " },
  },
  security: [{ OAuth2ClientCredentials: [] }, { OAuth2AuthorizationCode: [] }],
};

/** Makes a client of Directory (`directory`). Throws `InputError` when an option is unusable. */
export function createDirectoryClient(options: DirectoryClientOptions): DirectoryClient {
  return createServiceClient<DirectoryClient>(service, options);
}
