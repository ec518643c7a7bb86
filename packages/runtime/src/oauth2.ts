export {
  authorizationCode,
  type AuthorizationCodeOptions,
  type IssuedTokens,
  type SignIn,
} from "./oauth2/authorization-code.ts";
export { clientCredentials, type ClientCredentialsOptions } from "./oauth2/client-credentials.ts";
export type { TokenEndpointOptions } from "./oauth2/options.ts";
export { refreshToken, type RefreshTokenOptions } from "./oauth2/refresh-token.ts";
