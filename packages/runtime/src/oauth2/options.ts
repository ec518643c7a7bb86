export interface TokenEndpointOptions {
  /** URL of the token endpoint. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
  /** How the client secret is sent: `basic`, in a header, or `post`, in the form. Default: `basic`. */
  readonly clientAuthentication?: "basic" | "post" | undefined;
  /** Scopes separated by spaces. */
  readonly scope?: string | undefined;
  /** Additional fields of the token request, such as `audience` or `resource`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Expected issuer of an ID token, if the server sends one. Default: the origin of the token endpoint. */
  readonly issuer?: string | undefined;
  /** Sends the token request. Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds for a token request. Default: 30,000. */
  readonly timeout?: number | undefined;
  /** Allows plain http to hosts other than loopback. */
  readonly allowHttp?: boolean | undefined;
}
