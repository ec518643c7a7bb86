export { chooseByField } from "../effects/choose-by-field.ts";
export { digestValue } from "../fields.ts";
export {
  type Environment,
  oauth2Options,
  type Options,
  type OptionValue,
  readOptions,
  readVariable,
  settingsFolder,
  toKebab,
  toSnake,
  toVariable,
} from "./environment.ts";
export { joinServices, makeClient, readTokenSource, serviceNames } from "./clients.ts";
export { lock, lockWaiting, whileLocked } from "./lock.ts";
export { LoginStore } from "./login-store.ts";
export { mask, maskSecrets } from "./mask-secrets.ts";
export { readPrivateFile, writePrivateFile } from "./private-file.ts";
export { cleanLines, cleanText, commandLine } from "./terminal-text.ts";
