export {
  clientCredentials,
  type ClientCredentialsOptions,
  refreshToken,
  type RefreshTokenOptions,
  type TokenEndpointOptions,
} from "@rosterkit/runtime/oauth2";
