export { type RegistryOptions, type RegistryServer, registryServer } from "./server";
