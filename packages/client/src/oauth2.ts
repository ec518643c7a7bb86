export {
  authorizationCode,
  type AuthorizationCodeOptions,
  clientCredentials,
  type ClientCredentialsOptions,
  type IssuedTokens,
  refreshToken,
  type RefreshTokenOptions,
  type SignIn,
  type TokenEndpointOptions,
} from "@rosterkit/runtime/oauth2";
