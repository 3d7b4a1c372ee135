import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A TCP port on 127.0.0.1 that was free a moment ago, for programs that cannot choose one themselves. Servers of our own listen on
 * port 0 instead, which cannot be taken in between.
 */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address == null || typeof address === "string") throw new Error("The probe has no TCP port.");
  return address.port;
}
